"""Notices of work that was planned: maintenance, a migration, an upgrade."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from postmortem_archive.reading import words
from postmortem_archive.reading.evidence import Candidate

_TELLS_WHY = frozenset(
    {"timeline", "root_cause", "contributing_factors", "lessons", "went_wrong", "detection", "trigger"}
)
"""A notice has no such section."""


class _Signal(NamedTuple):
    points: float
    place: str
    pattern: re.Pattern[str]


def reason(candidate: Candidate) -> str | None:
    """By points for what its title, its name and its text say."""
    if _TELLS_WHY.intersection(candidate.postmortem.sections):
        return None
    places = {
        "title": candidate.postmortem.title,
        "name": candidate.spaced_name,
        "text": candidate.text,
    }
    enough = words.load("evidence")["planned_enough"]
    points = 0.0
    hoped = sum(max(signal.points, 0) for signal in _signals())
    for signal in _signals():
        hoped -= max(signal.points, 0)
        if signal.pattern.search(places[signal.place]):
            points += signal.points
        if points + hoped < enough:  # most documents: the rest of the text need not be searched
            return None
    return "it announces planned work"


@cache
def _signals() -> tuple[_Signal, ...]:
    """Those in title and name, which are short, before those in the text."""
    rows = sorted(words.load("evidence")["planned"], key=lambda row: row["in"] == "text")
    return tuple(_Signal(row["points"], row["in"], re.compile(row["words"], re.I)) for row in rows)
