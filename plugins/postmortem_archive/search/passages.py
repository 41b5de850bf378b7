"""The best passage of a document for a query, its words marked. `assets/passages.js` picks the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from postmortem_archive.search.tokens import Word, words

WORDS_SHOWN = 36
WORDS_BEFORE = 6
"""Words of a passage that are shown, and how many of them before the first match."""
PHRASE = 1000.0
"""What a whole phrase adds to a passage, more than any words can."""


class Excerpt(NamedTuple):
    """Part of a document's text: pieces of (text, is marked), and the section it stands in."""

    anchor: str
    heading: str
    pieces: tuple[tuple[str, bool], ...]
    cut_before: bool
    cut_after: bool


def best_passage(
    passages: Sequence[Sequence[str]], weights: Mapping[str, float], phrases: Sequence[str]
) -> Excerpt | None:
    """The passage (anchor, heading, text) with the weightiest words close together; None without passages.

    `weights` are of terms. Where nothing matches, the beginning of the first passage with words, unmarked.
    """
    best: tuple[float, int, int] | None = None
    analysed = [list(words(text)) for _, _, text in passages]
    wanted = [phrase_terms(phrase) for phrase in phrases]
    for number, found in enumerate(analysed):
        matched = [index for index, word in enumerate(found) if _weight(word, weights)]
        for index in matched:
            score = _window(found, index, weights)
            if any(_begins(found, index, phrase) for phrase in wanted):
                score += PHRASE
            if best is None or score > best[0]:
                best = (score, number, index)
    if not passages:
        return None
    _, number, index = best or (0.0, next((n for n, found in enumerate(analysed) if found), 0), 0)
    anchor, heading, text = passages[number]
    return _excerpt(anchor, heading, text, analysed[number], index, weights)


def marked(text: str, weights: Mapping[str, float]) -> tuple[tuple[str, bool], ...]:
    """A whole text in pieces, with the words of the query marked."""
    found = list(words(text))
    return tuple(_pieces(text, 0, len(text), found, weights))


def phrase_terms(phrase: str) -> list[str]:
    """The terms of a phrase's parts in order; empty where any word may stand."""
    return [form.term for word in words(phrase) for form in word.forms if form.place >= 0]


def _weight(word: Word, weights: Mapping[str, float]) -> float:
    return max((weights.get(form.term, 0.0) for form in word.forms), default=0.0)


def _window(found: Sequence[Word], first: int, weights: Mapping[str, float]) -> float:
    best: dict[str, float] = {}
    for word in found[first : first + WORDS_SHOWN - WORDS_BEFORE]:
        for form in word.forms:
            if form.term in weights:
                best[form.term] = weights[form.term]
    return sum(best.values())


def _begins(found: Sequence[Word], first: int, phrase: Sequence[str]) -> bool:
    terms: list[str] = []
    for word in found[first : first + len(phrase) + 1]:
        terms.extend(form.term for form in word.forms if form.place >= 0)
    return len(terms) >= len(phrase) and any(
        all(not term or term == terms[skipped + at] for at, term in enumerate(phrase))
        for skipped in range(min(found[first].parts, len(terms) - len(phrase) + 1))
    )


def _excerpt(
    anchor: str, heading: str, text: str, found: Sequence[Word], index: int, weights: Mapping[str, float]
) -> Excerpt:
    first = max(0, min(index - WORDS_BEFORE, len(found) - WORDS_SHOWN))
    last = min(len(found), first + WORDS_SHOWN)
    start = found[first].start if first else 0
    end = found[last - 1].end if last < len(found) else len(text)
    pieces = tuple(_pieces(text, start, end, found[first:last], weights))
    return Excerpt(anchor, heading, pieces, first > 0, last < len(found))


def _pieces(
    text: str, start: int, end: int, found: Sequence[Word], weights: Mapping[str, float]
) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    for word in found:
        if _weight(word, weights):
            if word.start > start:
                pieces.append((text[start : word.start], False))
            pieces.append((text[word.start : word.end], True))
            start = word.end
    if end > start:
        pieces.append((text[start:end], False))
    return pieces
