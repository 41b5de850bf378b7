"""Where in a file something stands."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a source file: 1-based lines and columns (in characters), the end column exclusive."""

    line: int
    column: int = 1
    end_line: int | None = None
    end_column: int | None = None
