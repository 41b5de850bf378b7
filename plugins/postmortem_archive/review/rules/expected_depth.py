"""A major incident that lacks a part which the archive expects of its severity.

What: Parts that `review.depth` of archive.yml asks of this severity and that are not there. By default only
major incidents are asked for more than nothing; of a minor one never more than a summary, its factors and
its actions can be asked. A long write-up is never too long.

Why: A write-up sized to the incident gets written. What a large one leaves out is lost in a month.

Flags:
    {severity: sev1, summary: The API was down, contributing_factors: [{text: a}], action_items:
        [{action: b}]}

Passes:
    {severity: sev1, summary: Down, sections: [impact, timeline, lessons], contributing_factors: [{text:
        a}], action_items: [{action: b}]}
    {severity: sev4}
"""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.review_settings import Part
from postmortem_archive.review.rule import Case, Remark

GROUP = "proportion"
LEVEL = "advice"

_SECTIONS: dict[Part, frozenset[str]] = {
    "impact": frozenset({"impact"}),
    "detection": frozenset({"detection"}),
    "resolution": frozenset({"resolution"}),
    "lessons": frozenset({"lessons", "went_well", "went_wrong", "got_lucky"}),
    "timeline": frozenset({"timeline"}),
    "summary": frozenset({"summary"}),
    "action_items": frozenset({"action_items"}),
    "contributing_factors": frozenset({"contributing_factors", "root_cause", "trigger"}),
}


def document(case: Case) -> Iterator[Remark]:
    """One remark, which names all that is not there."""
    missing = [
        part.replace("_", " ")
        for part in case.policy.depth(case.postmortem.severity)
        if not _has(case.postmortem, part)
    ]
    if missing:
        yield Remark(
            0,
            f"of a {case.postmortem.severity} one would also look for: {', '.join(missing)}",
            "What a large incident's write-up leaves out is lost within a month.",
            "A few sentences each are enough.",
        )


def _has(postmortem: Postmortem, part: Part) -> bool:
    stated = {
        "summary": postmortem.summary,
        "timeline": postmortem.timeline,
        "contributing_factors": postmortem.contributing_factors,
        "action_items": postmortem.action_items,
        "detection": postmortem.detected,
        "resolution": postmortem.mitigation,
    }
    return bool(stated.get(part)) or bool(_SECTIONS[part] & set(postmortem.sections))
