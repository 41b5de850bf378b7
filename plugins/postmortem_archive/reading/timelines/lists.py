"""Bulleted and numbered lists, nested ones too: `- 14:51 UTC: failover starts`, or a day with its times
below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postmortem_archive.reading.blocks import Block
from postmortem_archive.reading.instants import begins
from postmortem_archive.reading.timelines import Row


def rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """Every item; a nested one only where it begins with a time, else it is a detail of the item above it."""
    for block in blocks:
        if block.kind == "list":
            yield from _items(block, nested=False)
        elif block.kind == "other":
            yield from rows(block.children)


def _items(block: Block, *, nested: bool) -> Iterator[Row]:
    for item in block.children:
        text = item.own_text()
        if text and (not nested or begins(text)):
            yield Row(item.line, text, group=0 if nested else block.line)
        for inner in item.nested():
            yield from _items(inner, nested=True)
