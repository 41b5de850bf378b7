"""Bulleted and numbered lists: `- 14:51 UTC: failover starts`, or a day with its times nested below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postmortem_archive.reading.blocks import Block
from postmortem_archive.reading.instants import begins
from postmortem_archive.reading.timelines import Row, is_only_time, prose


def rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """Every item; a nested one only where it begins with a time, else it is a detail of the item above it."""
    for block in blocks:
        if block.kind == "list":
            yield from _items(block, nested=False)
        elif block.kind == "other":
            yield from rows(block.children)


def _details(item: Block) -> list[Block]:
    """The lists below an item, unless they hold events of their own."""
    return [part for part in item.nested() if not any(begins(below.own_text()) for below in part.children)]


def _items(block: Block, *, nested: bool) -> Iterator[Row]:
    for item in block.children:
        text = item.own_text()
        lines = [line for part in item.own() for line in part.lines() if begins(line.text)]
        if len(lines) > 1:
            yield from (Row(line.line, line.text, group=0 if nested else block.line) for line in lines)
        elif text and (not nested or begins(text)):
            row = Row(item.line, text, group=0 if nested else block.line)
            yield row._replace(text=prose(_details(item))) if is_only_time(row) else row
        for inner in item.nested():
            yield from _items(inner, nested=True)
