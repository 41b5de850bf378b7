"""Nothing says how a major incident was noticed.

What: A major incident without the time of detection, a section on it, or a timeline entry that tells of an
alert, a page, a report or somebody noticing.

Why: How long it went unseen is often the cheapest part to change, and it cannot be seen from the outside.

Flags:
    {severity: sev1, timeline: [{text: The deploy starts}, {text: The deploy is rolled back}]}

Passes:
    {severity: sev1, detected: "2026-03-04T10:00Z"}
    {severity: sev1, timeline: [{text: Pager alerts the storage team}]}
    {severity: sev3}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postmortem_archive.review.rule import Case, Remark

GROUP = "substance"
LEVEL = "notice"
SCOPE = "major"

_NOTICED = re.compile(
    r"\b(?:alert|alarm|page[drs]?\b|paging|pager|detect|notice|report|discover|complain|escalat|monitor|spot)",
    re.I,
)


def document(case: Case) -> Iterator[Remark]:
    """One remark, on the document."""
    postmortem = case.postmortem
    told = any(_NOTICED.search(entry.text) for entry in postmortem.timeline)
    if postmortem.detected is None and "detection" not in postmortem.sections and not told:
        yield Remark(
            0,
            "nothing says how this was noticed",
            "How long it went unseen is often the cheapest part to change.",
            "Who or what noticed it first, when, and what could have shown it sooner?",
        )
