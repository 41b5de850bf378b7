"""A major incident with one cause.

What: A major incident with exactly one contributing factor.

Why: Large failures need several conditions at once. The second and third are often cheaper to change than
the first.

Flags:
    {severity: sev1, contributing_factors: [{text: The disk was full}]}

Passes:
    {severity: sev1, contributing_factors: [{text: The disk was full}, {text: No alert on free space}]}
    {severity: sev3, contributing_factors: [{text: The disk was full}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.review.rule import Case, Remark

GROUP = "substance"
LEVEL = "notice"
SCOPE = "major"


def document(case: Case) -> Iterator[Remark]:
    """One remark, on the only factor."""
    factors = case.postmortem.contributing_factors
    if len(factors) == 1:
        yield Remark(
            factors[0].line,
            "a major incident has one contributing factor",
            "Large failures need several conditions at once, and the others may be cheaper to change.",
            "What else had to be true: in detection, in the tools, in how work reaches production?",
        )
