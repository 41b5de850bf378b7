"""Names that may be systems, in a collection that declares none: what recurs across titles and is spelled
as a name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from postmortem_archive.model.slugs import slugify
from postmortem_archive.reading import words as data

LEAST = 3
"""Documents whose titles must carry a name."""
_LOWER_SHARE = 0.2
"""A word that the texts write in lower case more often than this is an ordinary word."""
_WORD = re.compile(r"[^\W_][\w.-]*[^\W_]|[^\W_]")
_CODE = re.compile(r"(?=.*[a-z])(?:.*[a-z].*[A-Z]|.*[A-Za-z]\d|.*[a-z]\.[a-z])")
_DATE_OR_NUMBER = re.compile(r"[\d.:T-]+Z?\Z|(?:INC|PM|SEV|P)-?\d[\d-]*\Z", re.IGNORECASE)


class Candidate(NamedTuple):
    """A name that may be a system, in its most frequent spelling, and in how many titles it stands."""

    name: str
    documents: int


def candidates(documents: Iterable[tuple[str, str]], least: int = LEAST) -> list[Candidate]:
    """Names that recur in the titles of `documents` (title, whole text), most frequent first.

    A name is a word with a capital that the texts hardly ever write without one, or one spelled like code
    (`CoreDNS`, `ci.example.org`); two that nearly always stand together are one name. Linear in the text.
    """
    titles: list[list[str]] = []
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for title, text in documents:
        titles.append(_WORD.findall(title))
        for word in _WORD.findall(text):
            (lower if word == word.lower() else upper)[word.lower()] += 1
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for title_words in titles:
        for name in _names(title_words, lower, upper):
            spellings[slugify(name)][name] += 1
    counts = {slug: sum(counter.values()) for slug, counter in spellings.items()}
    kept = {slug for slug, count in counts.items() if count >= least}
    kept -= {part for slug in kept for part in _parts(slug, kept) if counts[slug] >= 0.7 * counts[part]}
    found = [Candidate(_usual(spellings[slug]), counts[slug]) for slug in kept]
    return sorted(found, key=lambda candidate: (-candidate.documents, candidate.name))


def _names(title: list[str], lower: Counter[str], upper: Counter[str]) -> set[str]:
    """Names in one title, each once: single words and neighbouring pairs."""
    named = [_is_name(word, lower, upper) for word in title]
    singles = {word for word, is_name in zip(title, named, strict=True) if is_name}
    pairs = {f"{title[i]} {title[i + 1]}" for i in range(len(title) - 1) if named[i] and named[i + 1]}
    return singles | pairs


def _is_name(word: str, lower: Counter[str], upper: Counter[str]) -> bool:
    folded = word.lower()
    if folded in data.load("inference")["never_systems"] or _DATE_OR_NUMBER.match(word) or len(word) < 2:
        return False
    if _CODE.match(word):
        return True
    seen = lower[folded] + upper[folded]
    return word[0].isupper() and lower[folded] <= _LOWER_SHARE * seen


def _parts(slug: str, kept: set[str]) -> set[str]:
    """Kept names that are a part of the name `slug`."""
    words = slug.split("-")
    return {part for part in kept if part != slug and len(part.split("-")) < len(words) and part in words}


def _usual(counter: Counter[str]) -> str:
    return min(counter, key=lambda name: (-counter[name], name))
