"""What stops a run before there is an archive: a configuration that cannot be used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from postmortem_archive.model.findings import Finding


class ConfigurationError(Exception):
    """The configuration is missing, broken or contradicts its host. The message names file and line."""

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)

    @classmethod
    def of(cls, file: Path, findings: Sequence[Finding]) -> ConfigurationError:
        """One error for all faults of one file, a line each."""
        lines = [
            f"{file}:{f.span.line}:{f.span.column}: {f.message}" + (f" {f.suggestion}" if f.suggestion else "")
            for f in findings
        ]
        return cls("\n".join(lines), findings)
