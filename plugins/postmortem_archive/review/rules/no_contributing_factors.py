"""No contributing factor is stated.

What: A postmortem from which no contributing factor can be read: neither in its front matter nor under a
heading such as contributing factors, root cause or trigger.

Why: The factors are what an archive learns from. Without them the incident cannot be found by the next team
with the same weakness.

Flags:
    {severity: sev3}

Passes:
    {severity: sev3, contributing_factors: [{text: The tool deletes without asking}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.review.rule import Case, Remark

GROUP = "substance"
LEVEL = "warning"


def document(case: Case) -> Iterator[Remark]:
    """One remark, on the document."""
    if not case.postmortem.contributing_factors:
        yield Remark(
            0,
            "no contributing factor is stated",
            "The next team with the same weakness finds this incident by its factors.",
            "Which conditions of the system had to come together for this to happen?",
        )
