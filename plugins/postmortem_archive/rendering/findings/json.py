"""For programs: `{"findings": […]}`, each in the public form of the model."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from postmortem_archive.model.findings import Finding

ADVICE = True


def render(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """One JSON object."""
    return json.dumps({"findings": [finding.as_json() for finding in findings]}, ensure_ascii=False, indent=2) + "\n"
