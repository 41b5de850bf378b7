"""Plain or bold lines: `**18:53** Alert fires`, one a line or one a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from postmortem_archive.reading.blocks import Block, visible
from postmortem_archive.reading.instants import begins, day_in
from postmortem_archive.reading.timelines import Row, is_only_time, prose

WRAPPED = 55
"""A line of so many characters goes on in the next one; a shorter one is followed by a remark."""

_HTML_ENDS = re.compile(r"</(?:tr|li|p|div)>|<br\s?/?>|(?=\n\s{0,8}(?:[*+-]\s)?\W{0,3}\d)", re.I)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=(?:(?:At|By|On|From|Around|About|Until)\s)?[~(\[]?\d)")


def rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """Lines and sentences that begin with a time, each with what follows it in the same paragraph.

    A time alone on its line stands over the paragraphs and lists below it.
    """
    for index, block in enumerate(blocks):
        if block.kind == "paragraph":
            found = list(_paragraph(block))
            yield from found[:-1]
            for last in found[-1:]:
                yield last._replace(text=prose(_below(blocks, index))) if is_only_time(last) else last
        elif block.kind == "other":
            yield from rows(block.children)
        elif block.kind == "html":
            yield from _html(block)


def _below(blocks: Sequence[Block], index: int) -> Iterator[Block]:
    """What follows a paragraph, up to the next heading, rule or time."""
    for place in range(index + 1, len(blocks)):
        block = blocks[place]
        if block.kind not in ("paragraph", "list", "code", "quote") or begins(block.text):
            return
        yield block


def _html(block: Block) -> Iterator[Row]:
    """Rows and items of raw HTML, and lines that a tag above them keeps from being a list."""
    line = block.line
    for part in _HTML_ENDS.split(block.content):
        text = visible(part).lstrip("*-+ ")
        if begins(text):
            yield Row(line + part[: len(part) - len(part.lstrip())].count("\n"), text)
        line += part.count("\n")


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
            elif event and text and not event.text and len(event.when) >= WRAPPED:
                event = event._replace(when=f"{event.when} {text}")
            elif event and text:
                event = event._replace(text=f"{event.text} {text}".strip())
    if event:
        yield event
