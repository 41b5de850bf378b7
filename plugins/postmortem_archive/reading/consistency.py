"""Where a document contradicts itself: instants in the wrong order, a day that its name denies, a length
that is not so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from postmortem_archive.model.findings import Level
from postmortem_archive.model.spans import Span
from postmortem_archive.reading import durations
from postmortem_archive.reading.notes import Notes

SLACK = 0.1
"""A stated length may differ from the computed one by this part of it, or by `SLACK_MINUTES`, before it is
worth a word."""
SLACK_MINUTES = 5
NEAR_DAYS = 1
"""A file's name may be a day off: midnight lies elsewhere for whoever named it."""


def check(
    started: str | None, resolved: str | None, places: Mapping[str, Span], *, stated: bool,
    day_of_name: date | None, lengths: Sequence[tuple[str, Span]], notes: Notes,
) -> None:  # fmt: skip
    """Say what does not fit. `places`: where the instants stand; `stated`: the start was stated, not
    inferred; `lengths`: what the document says it took."""
    if started and resolved:
        if before(resolved, started):
            notes.add(
                "resolved-before-started",
                Level.NOTICE,
                f"It ends ({resolved}) before it starts ({started}).",
                places.get("resolved", Span(1)),
                why="No duration is shown.",
                suggestion="Check both instants.",
            )
        else:
            _lengths(started, resolved, lengths, notes)
    if started and stated and day_of_name and abs(days_apart(started, day_of_name.isoformat())) > NEAR_DAYS:
        notes.add(
            "date-disagrees",
            Level.NOTICE,
            f"It started on {started[:10]}, but its file's name says {day_of_name.isoformat()}.",
            places.get("started", Span(1)),
            why="The stated date counts.",
        )


def _lengths(started: str, resolved: str, lengths: Sequence[tuple[str, Span]], notes: Notes) -> None:
    if len(started) == 10 or len(resolved) == 10:
        return
    start, end = _comparable(started, resolved)
    computed = round((end - start).total_seconds() / 60)
    for text, place in lengths:
        said = durations.minutes(text)
        if said is not None and abs(said - computed) > max(SLACK_MINUTES, SLACK * computed):
            notes.add(
                "duration-disagrees",
                Level.NOTICE,
                f"It says that it took {text.strip()[:40]}; {started} to {resolved} is {computed} minutes.",
                place,
                why="Durations are computed from the instants.",
            )


def agree(one: str, other: str) -> bool:
    """Whether two instants are the same, as far as both say: to the day, or without zones."""
    first, second = _comparable(one, other)
    return first == second


def before(one: str, other: str) -> bool:
    """Whether one instant is certainly earlier than the other."""
    first, second = _comparable(one, other)
    return first < second


def days_apart(one: str, other: str) -> int:
    """Days from `other` to `one`."""
    return (_moment(one[:10]) - _moment(other[:10])).days


def _comparable(one: str, other: str) -> tuple[datetime, datetime]:
    if len(one) == 10 or len(other) == 10:
        return _moment(one[:10]), _moment(other[:10])
    first, second = _moment(one), _moment(other)
    if first.tzinfo is None or second.tzinfo is None:
        return first.replace(tzinfo=None), second.replace(tzinfo=None)
    return first, second


def _moment(iso: str) -> datetime:
    return datetime.fromisoformat(iso)
