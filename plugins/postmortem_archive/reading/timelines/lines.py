"""Plain or bold lines: `**18:53** Alert fires`, one a line or one a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from postmortem_archive.reading.blocks import Block, visible
from postmortem_archive.reading.instants import begins, day_in
from postmortem_archive.reading.timelines import Row

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=(?:(?:At|By|On|From|Around|About|Until)\s)?[~(\[]?\d)")


def rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """Lines and sentences that begin with a time, each with what follows it in the same paragraph."""
    for block in blocks:
        if block.kind == "paragraph":
            yield from _paragraph(block)
        elif block.kind == "other":
            yield from rows(block.children)
        elif block.kind == "html":
            yield from _html(block)


def _html(block: Block) -> Iterator[Row]:
    """Lines that a tag above them keeps from being a list: they are shown as they stand."""
    for number, line in enumerate(block.content.splitlines()):
        if begins(text := visible(line).lstrip("*-+ ")):
            yield Row(block.line + number, text)


def _paragraph(block: Block) -> Iterator[Row]:
    event: Row | None = None
    for line in block.lines():
        for text in _SENTENCE.split(line.text):
            if begins(text):
                if event:
                    yield event
                event = Row(line.line, text)
            elif not event and (day := day_in(text)):
                yield Row(line.line, day, apart=True)
            elif event and text:
                event = event._replace(text=f"{event.text} {text}".strip())
    if event:
        yield event
