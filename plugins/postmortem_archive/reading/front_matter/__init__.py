"""What stands above a document's text, apart from it: one dialect a file, found by its file name.

A dialect is a module with `read(lines, path) -> Matter | None`: None where the document does not open that
way.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType

from postmortem_archive.reading.kinds import modules_of
from postmortem_archive.reading.yaml_nodes import Marked, Refused


@dataclass(frozen=True)
class Matter:
    """Keys and values as text with their places, and how many lines of the file they take."""

    marked: Marked = field(default_factory=lambda: Marked({}))
    first_line: int = 0
    fault: Refused | None = None
    """Where it broke; `marked` then holds what could still be read."""
    whole: bool = False
    """Whether the whole file is keys and values: a document without a body of its own."""


@cache
def _dialects() -> tuple[ModuleType, ...]:
    return modules_of(sys.modules[__name__])


def split(lines: Sequence[str], path: str) -> Matter:
    """The front matter of a document, empty where it has none."""
    for dialect in _dialects():
        matter: Matter | None = dialect.read(lines, path)
        if matter is not None:
            return matter
    return Matter()
