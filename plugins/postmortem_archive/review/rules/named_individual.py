"""A person is named as part of what went wrong.

What: A name, a handle or initials as the actor of the fault. Names of authors, owners, responders and of
those who found or fixed something are welcome and never meant.

Why: Readers remember the name and forget the condition. A role ("the engineer on duty") or the tool as
subject ("the command removed …") tells the same and keeps the lesson.

Flags:
    Priya erased the live archive.
    @jo published the broken template and left.
    [root_cause] The faulty filter was added by Hannah.
    Olaf's patch of the template crashed the portal.
    It was Ingrid who removed the guard.

Passes:
    Alice called the storage people.
    @jo restored the previous template.
    Priya removed the stuck pod.
    Written by Petra Holt and Boris Lem.
    The engineer on duty erased the live archive.
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
