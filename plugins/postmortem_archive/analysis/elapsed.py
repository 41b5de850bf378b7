"""A timeline's entries laid out in time: offsets from the start, and the silences between them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from postmortem_archive.analysis.instants import moment, utc_clock
from postmortem_archive.model.document import Postmortem

_GAP_SHARE = 0.15
_GAP_AT_LEAST = 15 * 60
"""A silence is pointed out from a quarter of an hour, if it takes 15 % of the whole."""


class Step(NamedTuple):
    """One entry of the timeline. Seconds; None where the times cannot be known or compared."""

    number: int
    offset: int | None
    """Since the start of the incident where that is known, else since the first entry; negative before it."""
    gap: int | None
    """Since the entry before it in the document; negative where the order is not that of time."""
    silent: bool
    """Whether that gap is long enough to be pointed out."""
    utc: str | None
    """`HH:MM` in UTC, where a zone is known and the stated time is not UTC itself."""


def steps(postmortem: Postmortem) -> tuple[Step, ...]:
    """The timeline in the order written, with where each entry lies in time."""
    moments = [moment(entry.at) for entry in postmortem.timeline]
    origin = _origin(postmortem, moments)
    offsets = [_seconds(origin, at) for at in moments]
    known = [offset for offset in offsets if offset is not None]
    span = max(known) - min(known) if known else 0
    found = []
    previous: int | None = None
    for index, offset in enumerate(offsets):
        gap = offset - previous if offset is not None and previous is not None else None
        silent = gap is not None and gap >= max(_GAP_AT_LEAST, _GAP_SHARE * span)
        found.append(Step(index, offset, gap, silent, utc_clock(postmortem.timeline[index].at)))
        previous = offset if offset is not None else previous
    return tuple(found)


def milestones(postmortem: Postmortem) -> tuple[tuple[str, int], ...]:
    """The four instants that are known to the minute, as seconds from the start, in order of time."""
    origin = _origin(postmortem, [moment(entry.at) for entry in postmortem.timeline])
    found = []
    for name in ("started", "detected", "mitigated", "resolved"):
        offset = _seconds(origin, moment(getattr(postmortem, name)))
        if offset is not None:
            found.append((name, offset))
    return tuple(sorted(found, key=lambda pair: pair[1]))


def _origin(postmortem: Postmortem, moments: Iterable[datetime | None]) -> datetime | None:
    started = moment(postmortem.started)
    known = [at for at in moments if at is not None]
    if started is not None and all((at.tzinfo is None) == (started.tzinfo is None) for at in known):
        return started
    return known[0] if known else started


def _seconds(origin: datetime | None, at: datetime | None) -> int | None:
    if origin is None or at is None or (origin.tzinfo is None) != (at.tzinfo is None):
        return None
    return int((at - origin).total_seconds())
