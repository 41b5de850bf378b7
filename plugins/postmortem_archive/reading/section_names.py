"""From what a heading says to the canonical name of its section."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import get_args

from rapidfuzz import fuzz, process

from postmortem_archive.model.document import SectionName
from postmortem_archive.reading import words

MAX_WORDS, MAX_WORDS_OF_QUESTION = 9, 15
"""A longer heading is a sentence or an event, not the name of a section."""
SHORTEST_MISSPELLED = 6
MISSPELLED = 90
"""Likeness, of 100, from which an unknown heading is a misspelled name."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_TIMELINE_ASIDE = re.compile(r"\((?:[\w ]{0,20}\s)?timeline\b[^()]{0,40}\)", re.I)
"""`What happened (timeline, UTC)`."""
NUMBERING = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)]|[a-h][.)])\s+", re.I)
_AFTER = re.compile(r"(?:\s[-–—|]|:)\s.*$", re.S)
_DAYS_AFTER = re.compile(r"\s+\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*$", re.S)
_FIRST_OF_SEVERAL = re.compile(r"^(.+?)\s*(?:[/&+,]|\band\b)")
_LEADING = re.compile(r"^(?:the|our|an?|incident|issue|outage|postmortem|post mortem) (?=\w)")
_SOME_TIME = re.compile(r"(?:after|before|during|following|since) ")
"""Before a moment, not the name of a section: `After remediation, these signals were seen:`."""
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d{4}-\d\d|\d\s*[ap]m\b", re.I)


class _Names:
    def __init__(self) -> None:
        self.whole: dict[str, SectionName] = {}
        parts: dict[str, SectionName] = {}
        data = words.load("sections")
        for name in get_args(SectionName):
            for spelling in data[name]["is"]:
                self.whole.setdefault(words.folded(spelling), name)
            for spelling in data[name]["has"]:
                parts.setdefault(words.folded(spelling), name)
        self.meant = tuple(self.whole)
        """What a misspelled heading may have meant."""
        for name, spellings in words.load("sections_elsewhere").items():
            for spelling in spellings:
                self.whole.setdefault(words.folded(spelling), name)
        self.parts = parts
        longest_first = sorted(parts, key=len, reverse=True)
        self.pattern = re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")")


@lru_cache(maxsize=1)
def _names() -> _Names:
    return _Names()


@lru_cache(maxsize=4096)
def canonical(heading: str) -> SectionName | None:
    """The canonical name of a section headed so, or None. Emoji, brackets, zones, numbering and colons do
    not matter."""
    if len(heading) > 160:
        return None
    bare = NUMBERING.sub("", _BRACKETS.sub(" ", heading)).strip(" #:*_-–—")
    before = _DAYS_AFTER.sub("", _AFTER.sub("", bare))
    if _TIMELINE_ASIDE.search(heading):
        return "timeline"
    if name := named(bare) or (None if words.folded(before) in _titles() else named(before)):
        return name
    if _CLOCK.search(bare):
        return None
    phrase = words.folded(bare)
    asks = bare.endswith("?")
    if not phrase or _SOME_TIME.match(phrase) or phrase.count(" ") >= (MAX_WORDS_OF_QUESTION if asks else MAX_WORDS):
        return None
    if found := _names().pattern.search(phrase):
        name = _names().parts[found[1]]
        return None if name == "resolution" and phrase.startswith("why ") else name
    several = _FIRST_OF_SEVERAL.match(bare)
    return (named(several[1]) if several else None) or _misspelled(phrase)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    """Names of sections that before a colon and text begin a title instead: `Incident: the queue stopped`."""
    return frozenset(map(words.folded, words.load("sections")["before_a_title"]))


def _misspelled(phrase: str) -> SectionName | None:
    """`Atendees` and `Sumary` are meant as the names they nearly are."""
    if len(phrase) < SHORTEST_MISSPELLED or phrase in words.load("sections")["no_names"]:
        return None
    near = process.extractOne(phrase, _names().meant, scorer=fuzz.ratio, score_cutoff=MISSPELLED)
    return _names().whole[near[0]] if near else None


def named(label: str) -> SectionName | None:
    """The section that `label`, as a whole, is a name of."""
    phrase = words.folded(label)
    whole = _names().whole
    return whole.get(phrase) or whole.get(_LEADING.sub("", phrase))
