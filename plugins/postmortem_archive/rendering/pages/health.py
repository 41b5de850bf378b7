"""Archive health: what was read whole, in part, left out and not published. A key is empty, or the number of
a further page: `2`."""

from __future__ import annotations

from collections.abc import Iterable

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.rendering.contexts.cards import shorten
from postmortem_archive.rendering.links import incident_address
from postmortem_archive.rendering.pages import Context

_MOST = 150
_MOST_FINDINGS = 5
_MATTERS = (Level.ERROR, Level.WARNING)


def keys(facts: Facts) -> Iterable[str]:
    further = range(2, -(-len(_in_part(facts)) // _MOST) + 1)
    return ["", *(str(number) for number in further)]


def address(key: str) -> str:
    return f"health/{key}/" if key else "health/"


def context(facts: Facts, key: str) -> Context:
    incidents = _in_part(facts)
    start = (int(key or 1) - 1) * _MOST
    counts = facts.archive.counts
    return {
        "number": int(key or 1),
        "pages": max(1, -(-len(incidents) // _MOST)),
        "counts": {
            "files": counts.files,
            "whole": counts.published - counts.in_part,
            "in_part": counts.in_part,
            "left_out": counts.left_out,
            "not_published": counts.not_published,
        },
        "rows": [_row(incident) for incident in incidents[start : start + _MOST]],
    }


def _in_part(facts: Facts) -> list[Incident]:
    return sorted((i for i in facts.archive.incidents if not i.whole), key=lambda i: i.postmortem.path)


def _row(incident: Incident) -> Context:
    reasons = [finding for finding in incident.findings if finding.level in _MATTERS] or list(incident.findings)
    return {
        "path": incident.postmortem.path,
        "title": shorten(incident.postmortem.title, 120),
        "address": incident_address(incident.slug),
        "reasons": [_reason(finding) for finding in reasons[:_MOST_FINDINGS]],
        "more": max(0, len(reasons) - _MOST_FINDINGS),
    }


def _reason(finding: Finding) -> Context:
    return {"line": finding.span.line, "rule": finding.rule, "message": shorten(finding.message, 240)}
