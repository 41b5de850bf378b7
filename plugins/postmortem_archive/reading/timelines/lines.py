"""Plain or bold lines: `**18:53** Alert fires`, one a line or one a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postmortem_archive.reading.blocks import Block
from postmortem_archive.reading.instants import begins
from postmortem_archive.reading.timelines import Row


def rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """Lines that begin with a time, each with the lines below it in the same paragraph."""
    for block in blocks:
        if block.kind == "paragraph":
            yield from _paragraph(block)
        elif block.kind == "other":
            yield from rows(block.children)


def _paragraph(block: Block) -> Iterator[Row]:
    event: Row | None = None
    for line in block.lines():
        if begins(line.text):
            if event:
                yield event
            event = Row(line.line, line.text)
        elif event and line.text:
            event = event._replace(text=f"{event.text} {line.text}".strip())
    if event:
        yield event
