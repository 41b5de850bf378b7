"""A person is named as part of what went wrong.

What: A name, a handle or initials as the actor of the fault. Names of authors, owners, responders and of
those who found or fixed something are welcome and never meant.

Why: Readers remember the name and forget the condition. A role ("the engineer on duty") or the tool as
subject ("the command removed …") tells the same and keeps the lesson.

Flags:
    Priya deleted the production bucket.
    @tkowalski merged the broken config and went home.
    [root_cause] The bad query was written by Hannah.
    Sven's change to the retry loop took down checkout.
    It was Ingrid who disabled the failover.

Passes:
    Alice paged the database on-call.
    @tkowalski rolled the change back.
    Priya deleted the stuck pod.
    Authors: Hannah Ode, Marcus Lind
    The engineer on duty deleted the production bucket.
"""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.grammar.phrases import Who
from postmortem_archive.review.rule import Hit
from postmortem_archive.review.wordrules import hits, offered, put

GROUP = "language"
LEVEL = "advice"

_ROLE = "the engineer on duty"


def sentence(parsed: Parsed) -> Iterator[Hit]:
    """Hits of the phrases in `phrases/named-individual.yml`, each with a role in the name's place."""
    for hit in hits("named-individual", parsed):
        instead = offered(parsed, _with_role(parsed), hit.suggestion)
        yield hit._replace(suggestion=instead)


def _with_role(parsed: Parsed) -> str:
    """The sentence with a role for the person who acts; empty where nobody is named as acting."""
    actors = (act.actor for act in parsed.acts)
    named = next((actor for actor in actors if actor and actor.who is Who.NAMED), None)
    return put(parsed, named.first, named.last, _ROLE) if named else ""
