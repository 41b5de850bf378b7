"""A timeline, drawn: where each entry lies between start and end, and the silences between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TypedDict

from postmortem_archive.analysis.elapsed import milestones, steps
from postmortem_archive.model.document import Postmortem


class Entry(TypedDict):
    """One entry. Offsets and gaps in seconds."""

    time: str | None
    zone: str | None
    date: str | None
    """Where it differs from the entry before."""
    at: str | None
    utc: str | None
    offset: int | None
    gap: int | None
    silent: bool
    text: str
    known: str | None


class Mark(TypedDict):
    """A point on the strip above the entries: per cent from the left."""

    x: float
    name: str
    offset: int


class Stretch(TypedDict):
    """A phase on the strip: per cent from the left, per cent wide."""

    name: str
    x: float
    width: float


class Strip(TypedDict):
    """The whole incident on one line."""

    ticks: list[float]
    marks: list[Mark]
    phases: list[Stretch]
    span: int


class Timeline(TypedDict):
    """What the incident page and the replay draw."""

    entries: list[Entry]
    strip: Strip | None


_PHASE_AFTER = {"started": "unseen", "detected": "working", "mitigated": "recovering"}


def timeline(postmortem: Postmortem) -> Timeline:
    """The timeline of `postmortem` in the order written."""
    entries: list[Entry] = []
    date: str | None = None
    for step, entry in zip(steps(postmortem), postmortem.timeline, strict=True):
        entries.append({
            "time": entry.time, "zone": entry.zone, "date": entry.date if entry.date != date else None,
            "at": entry.at, "utc": step.utc, "offset": step.offset, "gap": step.gap, "silent": step.silent,
            "text": entry.text, "known": entry.known,
        })  # fmt: skip
        date = entry.date or date
    return {"entries": entries, "strip": _strip(postmortem, [entry["offset"] for entry in entries])}


def _strip(postmortem: Postmortem, offsets: list[int | None]) -> Strip | None:
    named = milestones(postmortem)
    known = [offset for offset in offsets if offset is not None]
    everything = [*known, *(offset for _, offset in named)]
    if len(known) < 2 or max(everything) == min(everything):
        return None
    first, span = min(everything), max(everything) - min(everything)

    def place(offset: int) -> float:
        return round(100 * (offset - first) / span, 2)

    return {
        "ticks": sorted({place(offset) for offset in known}),
        "marks": [{"x": place(offset), "name": name, "offset": offset} for name, offset in named],
        "phases": [
            {"name": _PHASE_AFTER[name], "x": place(start), "width": round(place(end) - place(start), 2)}
            for (name, start), (_, end) in pairwise(named)
            if end > start and name in _PHASE_AFTER
        ],
        "span": span,
    }  # fmt: skip
