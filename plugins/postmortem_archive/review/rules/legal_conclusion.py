"""A conclusion that is for a court to draw. Off unless an archive switches it on.

What: Words of law applied to what happened: negligent, breach of contract, unlawful, liable.

Why: Such a word can be read out in a court room, and it repairs nothing. The fact behind it can be stated:
which data, which commitment, what happened, when.

Flags:
    The vendor was negligent in its maintenance.
    This is a breach of contract.

Passes:
    The parser stopped at an illegal character.
    The provider's status page was down for an hour.
"""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.rule import Hit
from postmortem_archive.review.wordrules import hits

GROUP = "language"
LEVEL = "off"


def sentence(parsed: Parsed) -> Iterator[Hit]:
    """Hits of the phrases in `phrases/legal-conclusion.yml`."""
    return hits("legal-conclusion", parsed)
