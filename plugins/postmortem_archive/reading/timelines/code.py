"""A timeline pasted as it came from a chat or a terminal: a code block whose lines begin with times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postmortem_archive.reading.blocks import Block
from postmortem_archive.reading.instants import begins
from postmortem_archive.reading.timelines import Row


def rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """The lines with times of code blocks in which most lines begin with one."""
    for block in blocks:
        if block.kind == "code":
            lines = [(block.line + n, text.strip()) for n, text in enumerate(block.content.splitlines(), start=1)]
            written = [(line, text) for line, text in lines if text]
            timed = [begins(text) for _, text in written]
            if sum(timed) > 1 and sum(timed) * 2 > len(timed):
                yield from (Row(line, text, weak=True) for (line, text), own in zip(written, timed, strict=True) if own)
