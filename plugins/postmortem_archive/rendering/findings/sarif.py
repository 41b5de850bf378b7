"""For code scanning: SARIF 2.1.0 (Static Analysis Results Interchange Format, OASIS)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from postmortem_archive import __version__
from postmortem_archive.model.findings import Finding, Level

ADVICE = False

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "note", Level.ADVICE: "note"}


def render(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """One log with one run. Columns count characters, not UTF-16 units."""
    rules = sorted({finding.rule for finding in findings})
    lines = {path: text.splitlines() for path, text in sources.items()}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "postmortem",
                "version": __version__,
                "rules": [{"id": rule} for rule in rules],
            },
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules.index(finding.rule), lines, seen) for finding in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, rule: int, lines: Mapping[str, Sequence[str]], seen: Counter[str]) -> dict[str, Any]:
    said = " ".join(part for part in (f"{finding.message}.", finding.suggestion, finding.why) if part)
    key = _key(finding, lines.get(finding.path, ()))
    seen[key] += 1
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.level],
        "message": {"text": said},
        "locations": [{"physicalLocation": _place(finding)}],
        # What makes a result the same one after text above it has changed; equal ones are counted.
        "partialFingerprints": {"postmortemFinding/v1": f"{key}:{seen[key]}"},
    }


def _place(finding: Finding) -> dict[str, Any]:
    span = finding.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {
        "artifactLocation": {"uri": quote(finding.path)},
        "region": {name: value for name, value in region.items() if value is not None},
    }


def _key(finding: Finding, lines: Sequence[str]) -> str:
    line = lines[finding.span.line - 1] if 0 < finding.span.line <= len(lines) else finding.message
    return hashlib.sha256(f"{finding.rule}\n{finding.path}\n{line.strip()}".encode()).hexdigest()[:16]
