"""One heading per event: `### 14:51 Failover starts`, with what happened below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postmortem_archive.reading.blocks import Block
from postmortem_archive.reading.instants import begins, day_in
from postmortem_archive.reading.timelines import Row, prose


def rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """Headings that begin with a time; a heading that says only what kind of phase follows is no event."""
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        below = list(_below(blocks, index))
        end = below[-1].end if below else block.end
        if begins(block.text):
            yield Row(block.line, block.text, prose(below), holds=end)
        elif day := day_in(block.text):
            yield Row(block.line, day, apart=True, holds=end)


def _below(blocks: Sequence[Block], index: int) -> Iterator[Block]:
    """The blocks up to the next heading of the same level or above, or the next one with a time."""
    for place in range(index + 1, len(blocks)):
        if blocks[place].kind == "heading" and blocks[place].level <= blocks[index].level:
            return
        yield blocks[place]
