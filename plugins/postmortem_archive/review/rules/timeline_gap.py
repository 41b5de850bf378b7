"""A long silence between detection and mitigation.

What: Between the moment an incident was detected and the moment its impact ended: a stretch without an
entry of more than thirty minutes that is also more than a quarter of that time.

Why: Something was tried then that did not work. That is what the next responder most needs to know.

Flags:
    {detected: "2026-03-04T10:00Z", mitigated: "2026-03-04T11:30Z", timeline: [{at: "2026-03-04T10:05Z",
        text: Page}, {at: "2026-03-04T11:20Z", text: Restored}]}

Passes:
    {detected: "2026-03-04T10:00Z", mitigated: "2026-03-04T10:50Z", timeline: [{at: "2026-03-04T10:05Z",
        text: Page}, {at: "2026-03-04T10:30Z", text: Restored}]}
    {detected: "2026-03-04T10:00Z", timeline: [{at: "2026-03-04T10:05Z", text: Page}, {at:
        "2026-03-04T13:30Z", text: Restored}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from postmortem_archive.review.instants import instant, spell
from postmortem_archive.review.rule import Case, Remark

GROUP = "substance"
LEVEL = "notice"

_LEAST = timedelta(minutes=30)
_SHARE = 4


def document(case: Case) -> Iterator[Remark]:
    """One remark for each such stretch, on the entry that ends it."""
    detected, mitigated = instant(case.postmortem.detected), instant(case.postmortem.mitigated)
    entries = [(moment, entry) for entry in case.postmortem.timeline if (moment := instant(entry.at))]
    if detected is None or mitigated is None or not entries:
        return
    moments = [detected, mitigated, *(moment for moment, _ in entries)]
    if len({moment.tzinfo is None for moment in moments}) > 1 or mitigated <= detected:
        return
    within = sorted({detected, mitigated, *(moment for moment, _ in entries if detected <= moment <= mitigated)})
    lines = {moment: entry.line for moment, entry in reversed(entries)}
    for start, end in pairwise(within):
        if end - start > _LEAST and (end - start) * _SHARE > mitigated - detected:
            yield Remark(
                lines.get(end) or lines.get(start) or 0,
                f"nothing is told of the {spell(end - start)} between {_clock(start)} and {_clock(end)}",
                "What did not help is what the next responder most needs to know.",
                "What was tried in this time, and what did it show?",
            )


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"
