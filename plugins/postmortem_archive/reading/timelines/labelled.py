"""Key events with the time after the label: `First detected 2022-07-11 09:33`, `Repaired: 10:02 UTC`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from postmortem_archive.reading.blocks import Block, Line
from postmortem_archive.reading.instants import begins
from postmortem_archive.reading.timelines import Row

LONGEST = 100
"""A longer line is a sentence that mentions a time."""
_DIGITS = re.compile(r"\d{1,2}[:.]\d\d|\d{4}-\d\d")


def rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """Short lines and items that begin with words and end with a time."""
    for block in blocks:
        if block.kind == "list":
            yield from rows([child for item in block.children for child in item.children])
        elif block.kind == "other":
            yield from rows(block.children)
        elif block.kind == "paragraph":
            for line in block.lines():
                if _is_labelled(line):
                    yield Row(line.line, line.text, last=True, weak=True)


def _is_labelled(line: Line) -> bool:
    return len(line.text) <= LONGEST and bool(_DIGITS.search(line.text)) and not begins(line.text)
