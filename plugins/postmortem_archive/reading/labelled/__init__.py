"""Labelled lines of a body: `**Start time:** 09:12`, `- Owner: payments`, a two-column table. One shape a
file.

A shape is a module with `find(tokens) -> Iterable[Labelled]`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache
from types import ModuleType
from typing import NamedTuple

from markdown_it.token import Token

from postmortem_archive.model.spans import Span
from postmortem_archive.reading import fields, words
from postmortem_archive.reading.kinds import modules_of

_BREAK = re.compile(r"<br\s*/?>\s*", re.I)
_LABEL = re.compile(r"[^\n:]{1,48}:(?!//)\s*\S")


class Labelled(NamedTuple):
    """A label with what stands beside it, in plain words."""

    label: str
    value: str
    span: Span


@cache
def _shapes() -> tuple[ModuleType, ...]:
    return modules_of(sys.modules[__name__])


def find(tokens: Sequence[Token]) -> list[Labelled]:
    """Every labelled line, in the order of the document."""
    found = [line for shape in _shapes() for line in shape.find(tokens)]
    return sorted(found, key=lambda line: line.span)


def states_facts(inline: Token) -> bool:
    """Whether a paragraph begins with a labelled line that we know: `**Date:** 4 May`, `Duration: 2h`."""
    line = inline.content.partition("\n")[0].lstrip("*_ ")
    return bool(_LABEL.match(line)) and words.folded(line.partition(":")[0]) in fields.labels()


def is_labelled(inline: Token) -> bool:
    """Whether a paragraph is made of labelled lines rather than of prose."""
    lines = _BREAK.split(inline.content) if "<br" in inline.content else inline.content.split("\n")
    labelled = [line for line in lines if _LABEL.match(line.lstrip("*_ "))]
    if inline.content.startswith(("**", "__", "*", "_")):
        return bool(labelled) and labelled[0] == lines[0]
    if len(lines) == 1:
        return bool(labelled) and words.folded(lines[0].partition(":")[0]) in fields.labels()
    return len(labelled) == len(lines)
