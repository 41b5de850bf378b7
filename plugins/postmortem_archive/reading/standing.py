"""Severity and status: as they are written, and as the archive knows them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading import words

MAX_LENGTH = 160
_NUMBERED = re.compile(r"(?:sev(?:erity)?(?:\s*level)?|s)[\s:_#-]*([0-5])\b", re.I)
_OWN_NUMBER = re.compile(r"(?:sev(?:erity)?|s)?[\s_-]*([0-5])\Z", re.I)
_FIRST_WORDS = re.compile(r"[^\s,;:.(–—|/]+(?:[\s-]?\d\b)?")
_PLACEHOLDER = re.compile(r"[<\[{]|\bsev-?\d?\s*(?:[/|]|or)\s*(?:sev)?-?\d|\.\.\.|\bX\b", re.I)


class Standing(NamedTuple):
    """`known` is the archive's own word, or None; `stated` what is written, or None."""

    known: str | None = None
    stated: str | None = None


def severity(text: str | None, vocabulary: Vocabulary) -> Standing:
    """The severity that `text` states. A word the archive does not have stays as it is written, and no
    guess is made."""
    stated = " ".join((text or "").split()).strip(" .*_`\"'")[:MAX_LENGTH].strip()
    if not stated or words.folded(stated) in _no_severity() or not words.folded(stated) or _PLACEHOLDER.search(stated):
        return Standing()
    known = vocabulary.severity(stated)
    if known is None and (first := _FIRST_WORDS.match(stated)):
        known = vocabulary.severity(first[0]) if len(stated) < 60 or first.end() < len(stated) else None
    if known is None:
        known = _same_number(stated, vocabulary)
    return Standing(known, stated)


def status(text: str | None) -> Standing:
    """The state of the document that `text` states: draft, in-review or published, where it is one of
    their spellings."""
    stated = " ".join((text or "").split()).strip(" .*_`\"'")[:MAX_LENGTH]
    if not stated:
        return Standing()
    spellings = _statuses()
    head = re.split(r"[,;:(.–—·|]", stated, maxsplit=1)[0]
    return Standing(spellings.get(words.folded(stated)) or spellings.get(words.folded(head)), stated)


def _same_number(stated: str, vocabulary: Vocabulary) -> str | None:
    """SEV-1, S1 and `severity::1` are the archive's `sev1`, if it has one numbered so; P1 and `critical`
    need an alias."""
    number = _NUMBERED.match(stated)
    if not number:
        return None
    for name in vocabulary.severities:
        if (own := _OWN_NUMBER.match(name)) and own[1] == number[1]:
            return name
    return None


@cache
def _no_severity() -> frozenset[str]:
    return frozenset(words.folded(str(word)) for word in words.load("standing")["no_severity"])


@cache
def _statuses() -> dict[str, str]:
    data = words.load("standing")["status"]
    return {words.folded(spelling): status for status, spellings in data.items() for spelling in spellings}
