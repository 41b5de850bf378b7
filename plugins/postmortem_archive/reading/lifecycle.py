"""When it started, was detected, mitigated and resolved: the most deliberate statement of each wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    summary: str,
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
        _find_start(chosen, stated, body, entries, clock, day)
    if not chosen:
        chosen.update(moments.of_summary(summary, clock))
    start, end = chosen.get("started"), chosen.get("resolved")
    if start and end and end.inferred and before(end.iso, start.iso):
        del chosen["resolved"]
    return Lifecycle(
        **{key: found.iso for key, found in chosen.items()},
        inferred=frozenset(key for key, found in chosen.items() if found.inferred),
        places={key: found.span for key, found in chosen.items()},
    )


def _find_start(
    chosen: dict[str, Moment], stated: Stated, body: Mapping[str, Moment], entries: Sequence[TimelineEntry],
    clock: Clock, day: date | None,
) -> None:  # fmt: skip
    """The start where no key says so. A bare `date` may be the day of writing: an event of the timeline is
    better, and refines a day to a time; the day in the title or the file's name comes last.
    """
    start = chosen.get("started")
    dated = instants.parse(stated.aside.get("date", ""), clock)
    of_writing = False
    if start is None and dated and dated.dated and (iso := dated.iso()):
        start = chosen["started"] = Moment(iso, stated.place("date"))
        of_writing = True
    on_the_day = [entry for entry in entries if start and str(entry.at).startswith(start.iso[:10])]
    first = next(iter(on_the_day or entries), None)
    if first and (start is None or len(start.iso) == 10 or (of_writing and not on_the_day)):
        event = Moment(str(first.at), Span(first.line), inferred=True)
        later = "started" not in body and start and days_apart(start.iso, event.iso) in WRITTEN_LATER
        if start is None or on_the_day or later:
            chosen["started"] = event
    if "started" not in chosen and day:
        chosen["started"] = Moment(day.isoformat(), Span(1), inferred=True)
