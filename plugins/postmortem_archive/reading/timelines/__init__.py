"""Timelines of every shape: one shape a file, found by its file name.

A shape is a module with `rows(blocks) -> Iterable[Row]`: the candidates for events among the blocks of a
section, in the order written. Which of them are events, and when, `chronology` decides for all shapes alike.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import takewhile
from types import ModuleType
from typing import NamedTuple

from postmortem_archive.reading.blocks import Block
from postmortem_archive.reading.instants import ANY_DAY, leading
from postmortem_archive.reading.kinds import modules_of

SHORT_DAY = re.compile(r"\d{1,2}/\d{1,2}")
"""`1/30`, a day only where it stands alone in a place for times."""


class Row(NamedTuple):
    """What may be an event. `line` is 1-based."""

    line: int
    when: str
    """Begins with the time; what follows is the event's text, or where `apart` a remark on the time."""
    text: str = ""
    """The event, or the rest of it."""
    known: str | None = None
    """What was known at that moment."""
    group: int = 0
    """The list or table it is part of, as its first line: where most rows of a group have a time, the others
    are events too. 0: an event only with a time."""
    apart: bool = False
    """Whether `when` is a place for times only, such as a column."""
    zone: str = ""
    """Words that may name the zone of the row, such as the title of its column."""
    holds: int = 0
    """Where what the event's heading holds ends, exclusive; 0 for rows that are no headings."""
    last: bool = False
    """Whether the time stands at the end, after what happened: `First detected 2022-07-11 09:33`."""
    sure: bool = False
    """Whether its shape makes it an event, however few there are."""
    weak: bool = False
    """Whether it is an event only where no other shape has any, as the lines of a log are."""


def is_only_time(row: Row) -> bool:
    """Whether a row says a time of day and not what happened."""
    begun = leading(row.when, ANY_DAY)
    return not row.text and begun is not None and begun[0] >= len(row.when) and begun[1].time is not None


def prose(blocks: Iterable[Block]) -> str:
    """What is said up to the next heading: in paragraphs and lists, else in quotes, in code, in tables."""
    before = list(takewhile(lambda block: block.kind != "heading", blocks))
    for kinds in (("paragraph", "list"), ("quote",), ("code",), ("table", "other")):
        parts = (part for block in before if block.kind in kinds for part in block.walk())
        texts = (part.content if "code" in kinds else part.text for part in parts)
        if said := " ".join(" ".join(texts).split()):
            return said
    return ""


@cache
def _shapes() -> tuple[ModuleType, ...]:
    return modules_of(sys.modules[__name__])


def rows(blocks: Sequence[Block]) -> list[Row]:
    """The candidates among `blocks`, whatever their shapes, in the order of the document."""
    found = [row for shape in _shapes() for row in shape.rows(blocks)]
    return sorted(found, key=lambda row: row.line)
