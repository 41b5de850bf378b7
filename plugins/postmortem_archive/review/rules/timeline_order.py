"""A timeline entry that stands before its time.

What: Entries of a timeline whose times go back. A timeline that runs from the newest to the oldest is in
order too.

Why: Readers reconstruct cause from order. A time that goes back is usually a wrong day, a wrong zone or a
typing slip.

Flags:
    {timeline: [{at: "2026-03-04T10:30Z", text: Alert}, {at: "2026-03-04T10:10Z", text: Page}, {at:
        "2026-03-04T10:40Z", text: Fix}]}

Passes:
    {timeline: [{at: "2026-03-04T10:10Z", text: Alert}, {at: "2026-03-04T10:30Z", text: Page}]}
    {timeline: [{at: "2026-03-04T10:40Z", text: Fix}, {at: "2026-03-04T10:10Z", text: Alert}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from postmortem_archive.model.document import TimelineEntry
from postmortem_archive.review.instants import instant
from postmortem_archive.review.rule import Case, Remark

GROUP = "substance"
LEVEL = "warning"


def document(case: Case) -> Iterator[Remark]:
    """One remark for each entry that goes back."""
    # Entries of one minute are in no order: seconds are often rounded away, or not stated.
    timed = [(moment.replace(second=0), entry) for entry in case.postmortem.timeline if (moment := instant(entry.at))]
    steps = [(before, after) for before, after in pairwise(timed) if _comparable(before[0], after[0])]
    if all(before[0] >= after[0] for before, after in steps):
        return
    for (earlier, above), (later, entry) in steps:
        if later < earlier:
            yield Remark(
                entry.line,
                f"{_clock(entry)} stands after {_clock(above)}",
                "Readers reconstruct causes from the order of events.",
                "Is the day, the zone or the minute another one, or does the entry belong further up?",
            )


def _comparable(one: datetime, other: datetime) -> bool:
    return (one.tzinfo is None) == (other.tzinfo is None)


def _clock(entry: TimelineEntry) -> str:
    return " ".join(part for part in (entry.date, entry.time) if part) or (entry.at or "")
