"""When it started, was detected, mitigated and resolved: the most deliberate statement of each wins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from postmortem_archive.model.document import TimelineEntry
from postmortem_archive.model.findings import Level
from postmortem_archive.model.front_matter import INSTANTS
from postmortem_archive.model.spans import Span
from postmortem_archive.reading import instants, words
from postmortem_archive.reading.consistency import agree, before, days_apart
from postmortem_archive.reading.fields import Stated
from postmortem_archive.reading.instants import Clock
from postmortem_archive.reading.labelled import Labelled
from postmortem_archive.reading.notes import Notes
from postmortem_archive.reading.zones import find_zone

READ, HEAD, SHORT = 600, 140, 40
"""How many characters of a timeline's entry, of its first sentence and of a short one are asked what they
mark."""
OPENING, BETWEEN = 40, 6
"""Characters before the first instant of a summary that opens with one, and between the two ends of a
period."""
WRITTEN_LATER = range(1, 120)
"""Days from an incident to the postmortem that is dated by when it was written."""
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
    places: Mapping[str, Span] = field(default_factory=dict)
    """Where each of them stands."""


class _Found(NamedTuple):
    iso: str
    span: Span
    inferred: bool = False


def lifecycle(
    stated: Stated,
    labelled: Mapping[str, Sequence[Labelled]],
    timeline: Sequence[TimelineEntry],
    summary: str,
    clock: Clock,
    notes: Notes,
) -> Lifecycle:
    """Front matter, then labelled lines, then what timeline entries say of themselves, then the day in title
    or file name, then how the summary begins.

    `labelled` holds the labelled lines by our key. `clock` carries the day of the title or the file's name.
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
            notes.add(
                "instant-disagrees",
                Level.WARNING,
                f"`{key}` is {front[key].iso} in the front matter and {body[key].iso} in the text.",
                body[key].span,
                why="The front matter counts.",
                suggestion="Make them say the same.",
            )
    if "started" not in front:
        _find_start(chosen, stated, body, timeline, clock)
    if not chosen:
        chosen.update(_told(summary, clock))
    start, end = chosen.get("started"), chosen.get("resolved")
    if start and end and end.inferred and before(end.iso, start.iso):
        del chosen["resolved"]
    return Lifecycle(
        **{key: found.iso for key, found in chosen.items()},
        inferred=frozenset(key for key, found in chosen.items() if found.inferred),
        places={key: found.span for key, found in chosen.items()},
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
            notes.add(
                "front-matter-date",
                Level.WARNING,
                f"`{key}`: `{text[:60]}` is no date or time that exists.",
                place,
                why="It counts as unknown.",
                suggestion="Write it as 2026-03-04T09:12Z.",
            )
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
            if zone := find_zone(line.label):
                local = replace(local, zone=zone)
            read = [instant for _, _, instant in instants.find(line.value, local, expected=True)][:2]
            if not read or not (first := read[0].iso()):
                continue
            ours = "started" if key == "date" else key
            if ours not in found or (ours == "started" and len(first) > len(found[ours].iso)):
                found[ours] = _Found(first, line.span)
                if ours == "started":
                    local = replace(local, date=read[0].date)
            if (
                key == "date"
                and len(read) == 2
                and read[1].time
                and (end := read[1].iso())
                and before(first, end)
            ):
                found.setdefault("resolved", _Found(end, line.span))
    return found


def _told(summary: str, clock: Clock) -> dict[str, _Found]:
    """`On 4 May 2031 between 10:00 and 11:30 UTC …`: how a summary begins, where nothing else says when it
    was."""
    read = instants.find(_SENTENCES.split(summary[:READ], maxsplit=1)[0], clock)
    if not read or read[0][0] > OPENING or not read[0][2].dated or not (start := read[0][2].iso()):
        return {}
    found = {"started": _Found(start, Span(1), inferred=True)}
    end = read[1][2].iso() if len(read) > 1 and read[1][0] - read[0][1] <= BETWEEN else None
    if end and len(end) > 10 and before(start, end):
        found["resolved"] = _Found(end, Span(1), inferred=True)
    return found


def _timeline(entries: Sequence[TimelineEntry]) -> dict[str, _Found]:
    """What entries say of themselves: the first that marks a start or a detection, the last that marks an
    end.

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
    """Whether an entry marks this instant and takes nothing back beside it: in its first sentence, or in a
    short one."""
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


def _find_start(
    chosen: dict[str, _Found], stated: Stated, body: Mapping[str, _Found], timeline: Sequence[TimelineEntry],
    clock: Clock,
) -> None:  # fmt: skip
    """The start where no key says so. A bare `date` may be the day of writing: an event of the timeline is
    better, and refines a day to a time; the file's name comes last."""
    start = chosen.get("started")
    if start is None and (iso := _iso(stated.aside.get("date", ""), clock)):
        start = chosen["started"] = _Found(iso, stated.place("date"))
    timed = [entry for entry in timeline if entry.at]
    on_the_day = [entry for entry in timed if start and str(entry.at).startswith(start.iso[:10])]
    first = next(iter(on_the_day or timed), None)
    if first and (start is None or len(start.iso) == 10):
        event = _Found(str(first.at), Span(first.line), inferred=True)
        if (
            start is None
            or on_the_day
            or ("started" not in body and days_apart(start.iso, event.iso) in WRITTEN_LATER)
        ):
            chosen["started"] = event
    if "started" not in chosen and clock.date:
        chosen["started"] = _Found(clock.date.isoformat(), Span(1), inferred=True)
