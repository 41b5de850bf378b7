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
    points = sum(signal.points for signal in _signals() if signal.pattern.search(places[signal.place]))
    return "it announces planned work" if points >= words.load("evidence")["planned_enough"] else None


@cache
def _signals() -> tuple[_Signal, ...]:
    rows = words.load("evidence")["planned"]
    return tuple(_Signal(row["points"], row["in"], re.compile(row["words"], re.I)) for row in rows)
