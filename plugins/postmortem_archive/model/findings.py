"""What the reader or the review has to say about a place in a file: one object, many renderers."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from postmortem_archive.model.spans import Span


class Level(StrEnum):
    """How much a finding matters.

    error: content was lost or is unsafe. warning: somebody must act. notice: inferred or informational.
    advice: a review's suggestion about words or depth; never counts towards an exit code.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    ADVICE = "advice"


class Finding(NamedTuple):
    """One thing to say: where (`path:line:column`), by which rule, why it matters and what to do."""

    rule: str
    level: Level
    path: str
    """Posix path relative to the folder that holds archive.yml (prefixed by the source's name for other sources)."""
    message: str
    span: Span = Span(1)
    why: str = ""
    suggestion: str = ""

    def as_json(self) -> dict[str, str | int | None]:
        """The public form (DESIGN 4): flat, with `line`, `column`, `end_line`, `end_column`."""
        return {
            "rule": self.rule,
            "level": self.level.value,
            "path": self.path,
            "line": self.span.line,
            "column": self.span.column,
            "end_line": self.span.end_line,
            "end_column": self.span.end_column,
            "message": self.message,
            "why": self.why,
            "suggestion": self.suggestion,
        }
