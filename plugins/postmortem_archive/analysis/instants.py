"""Instants as the model writes them: ISO 8601 with an offset, without one, or a bare date."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache

from postmortem_archive.model.document import Postmortem


@lru_cache(maxsize=1 << 14)  # a page asks for each of its instants several times
def moment(instant: str | None) -> datetime | None:
    """The clock time `instant` states (aware where it has an offset), or None for a bare date or anything
    else."""
    if not instant or len(instant) <= len("2026-03-04"):
        return None
    try:
        return datetime.fromisoformat(instant)
    except ValueError:
        return None


def day(instant: str | None) -> date | None:
    """The calendar day `instant` falls on in its own zone, or None where it states no whole day."""
    try:
        return date.fromisoformat(instant[:10]) if instant else None
    except ValueError:
        return None


def elapsed(start: str | None, end: str | None) -> int | None:
    """Seconds from `start` to `end`, or None where it cannot be known.

    A bare date has no clock time, and a local time cannot be compared with one that has an offset. An end
    before its start is a mistake in the document, not a duration.
    """
    first, last = moment(start), moment(end)
    if first is None or last is None or (first.tzinfo is None) != (last.tzinfo is None):
        return None
    seconds = int((last - first).total_seconds())
    return seconds if seconds >= 0 else None


def utc_clock(instant: str | None) -> str | None:
    """`HH:MM` in UTC, where a zone other than UTC is stated; else None."""
    stated = moment(instant)
    if stated is None or not stated.utcoffset():
        return None
    try:
        return stated.astimezone(UTC).strftime("%H:%M")
    except OverflowError:  # the first and last day a calendar can hold
        return None


def when(postmortem: Postmortem) -> str | None:
    """The incident's place in time: the first of its four instants that is known, as written."""
    return postmortem.started or postmortem.detected or postmortem.mitigated or postmortem.resolved


def year(postmortem: Postmortem) -> str | None:
    """The four digits of the year it happened in, or None."""
    stated = when(postmortem)
    return stated[:4] if stated and stated[:4].isdigit() else None
