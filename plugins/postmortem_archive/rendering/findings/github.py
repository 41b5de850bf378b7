"""For GitHub Actions: workflow commands that annotate the lines of a pull request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from postmortem_archive.model.findings import Finding, Level

ADVICE = False

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "notice", Level.ADVICE: "notice"}


def render(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """One command a line."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    span = finding.span
    properties: dict[str, object] = {"file": finding.path, "line": span.line, "endLine": span.end_line}
    if span.end_column is not None and span.end_line in (None, span.line):
        # Columns are only understood within one line.
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = finding.rule
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value is not None)
    parts = (finding.suggestion, finding.why)
    body = "\n".join([finding.message, *(part for part in parts if part)])
    return f"::{_COMMANDS[finding.level]} {said}::{_escaped(body)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _escaped(str(value)).replace(":", "%3A").replace(",", "%2C")
