"""What the language rules share: a phrase found becomes a hit."""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.phrasebook import found, phrasebook
from postmortem_archive.review.rule import Hit

_SHOWN = 80
"""Characters of the author's words that a message repeats."""


def hits(rule: str, parsed: Parsed) -> Iterator[Hit]:
    """What the phrase book of `rule` finds in a sentence; at most one hit a phrase."""
    book = phrasebook(rule)
    for phrase, first, last, _ in found(book, parsed):
        yield hit(parsed, first, last, book.message, phrase.why, phrase.instead)


def hit(parsed: Parsed, first: int, last: int, message: str, why: str, instead: str) -> Hit:
    """A hit on the tokens from `first` to `last` (inclusive)."""
    start, end = parsed.tokens[first].start, parsed.tokens[last].end
    words = parsed.sentence.text[start:end]
    shown = words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"
    return Hit(start, end, message.format(words=shown), why, instead)
