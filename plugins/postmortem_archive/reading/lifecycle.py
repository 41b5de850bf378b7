"""When it started, was detected, mitigated and resolved: the most deliberate statement of each wins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from postmortem_archive.model.document import TimelineEntry
from postmortem_archive.model.findings import Level
from postmortem_archive.model.front_matter import INSTANTS
from postmortem_archive.model.spans import Span
from postmortem_archive.reading import instants, words
from postmortem_archive.reading.consistency import agree, before
from postmortem_archive.reading.fields import Stated
from postmortem_archive.reading.instants import Clock
from postmortem_archive.reading.labelled import Labelled
from postmortem_archive.reading.notes import Notes
from postmortem_archive.reading.zones import find_zone

READ, HEAD, SHORT = 600, 140, 40
"""How many characters of a timeline's entry, of its first sentence and of a short one are asked what they mark."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NO_TIME = re.compile(r"\W*(?:n/?a|none|unknown|tbd|tba|ongoing|not yet|null)?\W*\Z", re.I)


@dataclass(frozen=True)
class Lifecycle:
    """The four instants as ISO 8601, each None where the document does not state it."""

    started: str | None = None
    detected: str | None = None
    mitigated: str | None = None
    resolved: str | None = None
    inferred: frozenset[str] = frozenset()
    """Those that were not stated but concluded, from the timeline's order or the file's name."""


class _Found(NamedTuple):
    iso: str
    span: Span
    inferred: bool = False


def lifecycle(
    stated: Stated,
    labelled: Mapping[str, Sequence[Labelled]],
    timeline: Sequence[TimelineEntry],
    clock: Clock,
    notes: Notes,
) -> Lifecycle:
    """Front matter, then labelled lines, then what timeline entries say of themselves, then the day in the file's name.

    `labelled` holds the labelled lines by our key. `clock` carries the day of the file's name.
    """
    front = _front_matter(stated, clock, notes)
    body = _labels(labelled, timeline, clock)
    entries = _timeline(timeline)
    chosen: dict[str, _Found] = {}
    for key in INSTANTS:
        options = [found[key] for found in (front, body, entries) if key in found]
        if options:
            chosen[key] = options[0]
        if key in front and key in body and not agree(front[key].iso, body[key].iso):
            notes.add("instant-disagrees", Level.WARNING,
                      f"`{key}` is {front[key].iso} in the front matter and {body[key].iso} in the text.",
                      body[key].span, why="The front matter counts.", suggestion="Make them say the same.")  # fmt: skip
    _refine_start(chosen, front, body, timeline, clock)
    return Lifecycle(
        **{key: found.iso for key, found in chosen.items()},
        inferred=frozenset(key for key, found in chosen.items() if found.inferred),
    )


def _front_matter(stated: Stated, clock: Clock, notes: Notes) -> dict[str, _Found]:
    found: dict[str, _Found] = {}
    for key in INSTANTS:
        text = getattr(stated.front, key)
        if not text or _NO_TIME.match(text):
            continue
        place = stated.place(key)
        if iso := _iso(text, clock):
            found[key] = _Found(iso, place)
        else:
            notes.add("front-matter-date", Level.WARNING, f"`{key}`: `{text[:60]}` is no date or time that exists.", place,
                      why="It counts as unknown.", suggestion="Write it as 2026-03-04T09:12Z.")  # fmt: skip
    if "started" not in found and (iso := _iso(stated.aside.get("date", ""), clock)):
        found["started"] = _Found(iso, stated.place("date"))
    return found


def _iso(text: str, clock: Clock) -> str | None:
    instant = instants.parse(text, clock)
    return instant.iso() if instant and (instant.dated or instant.time) else None


def _labels(
    labelled: Mapping[str, Sequence[Labelled]], timeline: Sequence[TimelineEntry], clock: Clock
) -> dict[str, _Found]:
    """The instants of labelled lines; a period (`Date: 4 May 10:00 to 12:00`) gives both ends."""
    found: dict[str, _Found] = {}
    zones = {entry.zone for entry in timeline if entry.zone}
    local = replace(clock, zone=zones.pop() if len(zones) == 1 else clock.zone)
    for key in ("date", *INSTANTS):
        for line in labelled.get(key, ()):
            here = replace(local, zone=find_zone(line.label) or local.zone)
            read = [instant for _, _, instant in instants.find(line.value, here, expected=True)][:2]
            if not read or not (first := read[0].iso()):
                continue
            if key == "date":
                found.setdefault("started", _Found(first, line.span))
                if read[0].date:
                    local = replace(local, date=read[0].date)
                if len(read) == 2 and read[1].time and (end := read[1].iso()) and before(first, end):
                    found.setdefault("resolved", _Found(end, line.span))
            elif key not in found or (key == "started" and len(first) > len(found[key].iso)):
                found[key] = _Found(first, line.span)
                if key == "started" and read[0].date:
                    local = replace(local, date=read[0].date)
            break
    return found


def _timeline(entries: Sequence[TimelineEntry]) -> dict[str, _Found]:
    """What entries say of themselves: the first that marks a start or a detection, the last that marks an end.

    Where none marks the end, the last sign of recovery does, else the last event: inferred, both.
    """
    found: dict[str, _Found] = {}
    recovered: _Found | None = None
    timed = [entry for entry in entries if entry.at and entry.time]
    for entry in timed:
        here = _Found(str(entry.at), Span(entry.line))
        for key in INSTANTS:
            if _says(key, entry.text) and (key in ("mitigated", "resolved") or key not in found):
                found[key] = here
        if _says("recovered", entry.text):
            recovered = here._replace(inferred=True)
    if "resolved" not in found and len(timed) > 1:
        found["resolved"] = recovered or _Found(str(timed[-1].at), Span(timed[-1].line), inferred=True)
    return found


def _says(key: str, text: str) -> bool:
    """Whether an entry marks this instant and takes nothing back beside it: in its first sentence, or in a short one."""
    first, *others = _SENTENCES.split(text[:READ])
    for sentence in (first[:HEAD], *(other for other in others if len(other) <= SHORT)):
        mark = _marks(key).search(sentence)
        if mark and not _unless().search(sentence[max(mark.start() - 40, 0) : mark.end() + 20]):
            return True
    return False


@cache
def _marks(key: str) -> re.Pattern[str]:
    return re.compile("|".join(words.load("moments")[key]), re.I)


@cache
def _unless() -> re.Pattern[str]:
    return re.compile(words.load("moments")["unless"], re.I)


def _refine_start(
    chosen: dict[str, _Found], front: Mapping[str, _Found], body: Mapping[str, _Found],
    timeline: Sequence[TimelineEntry], clock: Clock,
) -> None:  # fmt: skip
    """Where only a day is known, or nothing, the first dated entry of the timeline is the start, marked as inferred."""
    start = chosen.get("started")
    first = next((entry for entry in timeline if entry.at), None)
    if first and first.at and (start is None or (len(start.iso) == 10 and first.at.startswith(start.iso))):
        if "started" not in front or len(front["started"].iso) == 10:
            chosen["started"] = _Found(first.at, Span(first.line), inferred=True)
    elif start is None and clock.date:
        chosen["started"] = _Found(clock.date.isoformat(), Span(1), inferred=True)
