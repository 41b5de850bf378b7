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
from postmortem_archive.review.rule import Hit
from postmortem_archive.review.wordrules import hits

GROUP = "language"
LEVEL = "advice"


def sentence(parsed: Parsed) -> Iterator[Hit]:
    """Hits of the phrases in `phrases/named-individual.yml`."""
    return hits("named-individual", parsed)
