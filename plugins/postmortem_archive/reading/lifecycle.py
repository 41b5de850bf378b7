"""When it started, was detected, mitigated and resolved: the most deliberate statement of each wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from postmortem_archive.model.document import TimelineEntry
from postmortem_archive.model.findings import Level
from postmortem_archive.model.front_matter import INSTANTS
from postmortem_archive.model.spans import Span
from postmortem_archive.reading import instants, moments
from postmortem_archive.reading.consistency import agree, before, days_apart
from postmortem_archive.reading.fields import Stated
from postmortem_archive.reading.instants import Clock
from postmortem_archive.reading.moments import Moment
from postmortem_archive.reading.notes import Notes
from postmortem_archive.reading.surroundings import WRITTEN_LATER, Lines
from postmortem_archive.reading.words import folded

LEAD_UP = 4
"""Days before the one that title or file name say from which an event only led to the incident."""
_ON_THE_HOUR = re.compile(r".{10}T\d\d:00(?!:)")
DAYS_TO_WRITE = range(1, 31)
"""Days from the last event to a bare `Date` that is taken for the day of writing."""
SHORT_STORY = range(1, 4)
"""Days from the first event to a day given as the incident's on which it may have been written down instead."""


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


def lifecycle(
    stated: Stated,
    named: Lines,
    timeline: Sequence[TimelineEntry],
    told_in: Callable[[], Iterable[str]],
    clock: Clock,
    day: date | None,
    notes: Notes,
) -> Lifecycle:
    """Front matter, then labelled lines, then what timeline entries say of themselves, then the day in title
    or file name (`day`), then how the summary begins.
    """
    front = moments.of_keys(stated, clock, notes)
    body = moments.of_labels(named, timeline, clock)
    entries = moments.earliest_first(timeline)
    told = moments.of_timeline([entry for entry in entries if entry.time])
    chosen: dict[str, Moment] = {}
    for key in INSTANTS:
        options = [found[key] for found in (front, body, told) if key in found]
        if options:
            chosen[key] = _to_the_minute(options)
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
        _find_start(chosen, stated, _is_firm(named, body, entries), entries, clock, day)
    if (known := chosen.get("started")) is None or known.inferred or len(known.iso) == 10:
        for text in told_in():
            _refine(chosen, text, entries, clock)
    start, end = chosen.get("started"), chosen.get("resolved")
    if start and end and end.inferred and before(end.iso, start.iso):
        del chosen["resolved"]
    return Lifecycle(
        **{key: found.iso for key, found in chosen.items()},
        inferred=frozenset(key for key, found in chosen.items() if found.inferred),
        places={key: found.span for key, found in chosen.items()},
    )


def _refine(chosen: dict[str, Moment], text: str, entries: Sequence[TimelineEntry], clock: Clock) -> None:
    """What prose says of a start that is not known, known as no more than the day that a name says, or concluded
    from the first event: that may only have led to it, where the prose gives a later time among the events."""
    start = chosen.get("started")
    zones = {entry.zone for entry in entries if entry.zone}
    clock = clock._replace(zone=zones.pop() if len(zones) == 1 else clock.zone)
    told = moments.of_summary(text, clock._replace(date=date.fromisoformat(start.iso[:10])) if start else clock)
    if not told or (start and told["started"].iso[:10] != start.iso[:10]):
        return
    said = told["started"].iso
    exact = "resolved" in told or not _ON_THE_HOUR.match(said)
    later = exact and len(said) > 10 and start and before(start.iso, said) and before(said, str(entries[-1].at))
    if not start or len(start.iso) == 10 < len(said) or later:
        chosen.update(told | {key: moment for key, moment in chosen.items() if key != "started"})


def _to_the_minute(options: Sequence[Moment]) -> Moment:
    """The most deliberate statement; where that is only a day, the next one that gives a time on it."""
    first = options[0]
    exact = (other for other in options if len(first.iso) == 10 < len(other.iso) and other.iso[:10] == first.iso)
    return next(exact, first)


def _find_start(
    chosen: dict[str, Moment], stated: Stated, firm: bool, entries: Sequence[TimelineEntry], clock: Clock,
    day: date | None,
) -> None:  # fmt: skip
    """The start where no key says so. A bare `date` may be the day of writing: an event of the timeline is
    better, and refines a day to a time; the day in the title or the file's name comes last.
    """
    start = chosen.get("started")
    dated = instants.parse(stated.aside.get("date", ""), clock)
    of_writing = False
    if day and dated and dated.date and not dated.time and (dated.date - day).days in WRITTEN_LATER:
        dated = None
    if start is None and dated and dated.dated and (iso := dated.iso()):
        start = chosen["started"] = Moment(iso, stated.place("date"))
        of_writing = True
    known = start.iso[:10] if start else day.isoformat() if day else None
    on_the_day = [entry for entry in entries if known and str(entry.at).startswith(known)]
    near = not start and on_the_day and days_apart(str(on_the_day[0].at), str(entries[0].at)) < LEAD_UP
    if near or _is_day_of_the_end(on_the_day, entries, SHORT_STORY if start else WRITTEN_LATER):
        on_the_day = list(entries)
    first = next(iter(on_the_day or entries), None)
    if first and (start is None or len(start.iso) == 10 or (of_writing and not on_the_day)):
        event = Moment(str(first.at), Span(first.line), inferred=True)
        later = not firm and start and days_apart(start.iso, event.iso) in WRITTEN_LATER
        if start is None or on_the_day or later:
            chosen["started"] = event
    if "started" not in chosen and day:
        chosen["started"] = Moment(day.isoformat(), Span(1), inferred=True)


def _is_firm(named: Lines, body: Mapping[str, Moment], entries: Sequence[TimelineEntry]) -> bool:
    """Whether the text says when it started. A line that is called no more than `Date` may say when it was written,
    where all that happened lies shortly before."""
    if "started" not in body:
        return False
    only_date = "started" not in named and all(folded(line.label) == "date" for line in named.get("date", ()))
    return not (only_date and entries and days_apart(body["started"].iso, str(entries[-1].at)) in DAYS_TO_WRITE)


def _is_day_of_the_end(
    on_the_day: Sequence[TimelineEntry], entries: Sequence[TimelineEntry], later: Container[int]
) -> bool:
    """Whether a day is the last of a story that began so many days before and mostly happened by then: that
    on which the postmortem was written."""
    return (
        0 < 2 * len(on_the_day) < len(entries)
        and on_the_day[-1] is entries[-1]
        and days_apart(str(entries[-1].at), str(entries[0].at)) in later
    )
