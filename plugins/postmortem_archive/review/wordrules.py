"""What the language rules share: a phrase found becomes a hit, with a better sentence where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from postmortem_archive.review.grammar.act import Act
from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.patterns import compile_pattern, matches
from postmortem_archive.review.phrasebook import Phrase, found, phrasebook
from postmortem_archive.review.rule import Hit

_BOOKS = ("human-error", "blame-language", "hindsight", "named-individual")
"""Whose phrases a sentence that is offered must be free of."""
_SHOWN = 80
"""Characters of the author's words that a message repeats."""
_REWRITTEN = 200
"""Characters of a sentence that is worth showing again as it might read."""


def hits(rule: str, parsed: Parsed) -> Iterator[Hit]:
    """What the phrase book of `rule` finds in a sentence; at most one hit a phrase."""
    book = phrasebook(rule)
    for phrase, first, last, act in found(book, parsed):
        start, end = parsed.tokens[first].start, parsed.tokens[last].end
        words = parsed.sentence.text[start:end]
        shown = words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"
        instead = offered(parsed, _changed(phrase, parsed, act), phrase.instead)
        yield Hit(start, end, book.message.format(words=shown), phrase.why, instead)


def offered(parsed: Parsed, sentence: str, instead: str) -> str:
    """`instead`, after `sentence` if that is better: short, and free of what the language rules look for."""
    if not sentence or len(sentence) > _REWRITTEN:
        return instead
    better = Parsed(replace(parsed.sentence, text=sentence, masked=sentence))
    if any(next(found(phrasebook(rule), better), None) for rule in _BOOKS):
        return instead
    return f"Write: “{sentence}” {instead}"


def put(parsed: Parsed, first: int, last: int, words: str) -> str:
    """The sentence with `words` in the place of the tokens from `first` to `last` (inclusive)."""
    text = parsed.sentence.text
    before, after = text[: parsed.tokens[first].start], text[parsed.tokens[last].end :]
    rest = " ".join(f"{words} {after}".split())
    if first == parsed.opening:
        rest = rest[:1].upper() + rest[1:]
    sentence = " ".join(f"{before} {rest}".split())
    for mark in ".,;:!?":
        sentence = sentence.replace(f" {mark}", mark)
    return sentence


def _changed(phrase: Phrase, parsed: Parsed, act: Act | None) -> str:
    """The sentence as the phrase would change it; empty where that would leave no sentence."""
    if act is None or act.modal or act.perfect:
        return ""
    for change in phrase.rewrite:
        for first, last in matches(compile_pattern(change.pattern), parsed):
            return put(parsed, first, last, change.to)
    return ""
