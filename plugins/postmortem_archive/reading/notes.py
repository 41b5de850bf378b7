"""Findings of one document, collected while it is read."""

from __future__ import annotations

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.spans import Span

TOP = Span(1)


class Notes:
    """What there is to say about the document at `path`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []

    def add(
        self, rule: str, level: Level, message: str, span: Span = TOP, *, why: str = "", suggestion: str = ""
    ) -> None:
        """One more finding, at `span`."""
        self.findings.append(Finding(rule, level, self.path, message, span, why, suggestion))

    def in_order(self) -> tuple[Finding, ...]:
        """All of them, in the order of the file, each once."""
        unique = dict.fromkeys(finding._replace(path=self.path) for finding in self.findings)
        return tuple(sorted(unique, key=lambda finding: (finding.span.line, finding.span.column, finding.rule)))
