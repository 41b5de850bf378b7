"""Headings of every shape: one shape a file, found by its file name.

A shape is a module with `find(tokens) -> Iterable[Heading]`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from types import ModuleType
from typing import NamedTuple

from markdown_it.token import Token

from postmortem_archive.model.document import SectionName
from postmortem_archive.reading.kinds import modules_of


class Heading(NamedTuple):
    """A line that opens a section. `line` is 1-based; levels beyond 6 are below every Markdown heading."""

    title: str
    name: SectionName | None
    level: int
    line: int
    token: Token
    end: int | None = None
    """The first line after what holds the section, where that is not the next heading."""


@cache
def _shapes() -> tuple[ModuleType, ...]:
    return modules_of(sys.modules[__name__])


def find(tokens: Sequence[Token]) -> list[Heading]:
    """All headings, in the order of the document; one a line."""
    found: dict[int, Heading] = {}
    for shape in _shapes():
        for heading in shape.find(tokens):
            found.setdefault(heading.line, heading)
    return [found[line] for line in sorted(found)]


def plain(inline: Token) -> str:
    """The words of an inline token, markup and line breaks set aside."""
    children = inline.children or ()
    if len(children) == 1 and children[0].type == "text":  # as most have
        return " ".join(children[0].content.split())
    parts: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "image":
            parts.append(child.content)
    return " ".join("".join(parts).split())
