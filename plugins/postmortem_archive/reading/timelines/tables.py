"""Tables: a column or two of times, a column of events, perhaps one of what was known at that moment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from postmortem_archive.reading.blocks import Block
from postmortem_archive.reading.instants import begins
from postmortem_archive.reading.timelines import SHORT_DAY, Row
from postmortem_archive.reading.zones import zone

SAMPLE = 12
"""So many rows tell what a column holds."""

_TIMES = re.compile(r"\b(?:time|date|when|timestamp|day|hour|utc|clock)s?\b", re.I)
_EVENTS = re.compile(r"\b(?:event|what|description|details?|happened|activity|message|entry|summary)s?\b", re.I)
_ACTIONS = re.compile(r"\b(?:action|impact|note|comment|status|update)s?\b", re.I)
_NOT_EVENTS = re.compile(r"\b(?:kn[eo]wn?|who)\b", re.I)
_KNOWN = re.compile(r"\bkn[eo]wn?\b", re.I)


def rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """The rows of every table; a head that begins with a time is a row like the others."""
    for block in blocks:
        if block.kind == "table":
            yield from _table(block)
        elif block.kind == "other":
            yield from rows(block.children)


def _table(table: Block) -> Iterator[Row]:
    lines = [row for part in table.children for row in part.children]
    if not lines:
        return
    head, *body = lines
    titles = [cell.text for cell in head.children]
    if any(begins(title) for title in titles):
        titles, body = [""] * len(titles), lines
    times = _time_columns(titles, body)
    event = _event_column(titles, body, times)
    known = next((n for n, title in enumerate(titles) if n != event and _KNOWN.search(title)), None)
    for row in body:
        cells = [cell.text for cell in row.children]
        cells += [""] * (len(titles) - len(cells))
        when = " ".join(filter(None, (cells[n] for n in times)))
        text = cells[event] if event is not None else ""
        if text or begins(when) or SHORT_DAY.fullmatch(when):
            yield Row(
                row.line, when, text, (cells[known] or None) if known is not None else None,
                group=table.line, apart=True, zone=" ".join(titles[n] for n in times),
            )  # fmt: skip


def _time_columns(titles: Sequence[str], body: Sequence[Block]) -> list[int]:
    """The first column of times, with a second where day and time stand apart."""
    some = body[:SAMPLE]

    def timed(column: int) -> int:
        cells = [row.children[column].text for row in some if column < len(row.children)]
        return sum(begins(cell) and len(cell) < 60 for cell in cells)

    named = [n for n, title in enumerate(titles) if len(title) < 40 and (_TIMES.search(title) or zone(title))]
    chosen = [n for n in named if timed(n)]
    chosen = chosen or [n for n in range(len(titles)) if timed(n) * 2 > len(some)] or named
    return [max(chosen[:2], key=timed)] if _both_have_hours(chosen[:2], some) else chosen[:2]


def _both_have_hours(columns: Sequence[int], rows: Sequence[Block]) -> bool:
    """Whether two columns each hold times of day: then the second is another zone, or an end."""
    cells = [row.children[n].text for row in rows for n in columns if n < len(row.children)]
    return sum(":" in cell for cell in cells) > len(rows)


def _event_column(titles: Sequence[str], body: Sequence[Block], times: Sequence[int]) -> int | None:
    """By title, else the column with the most text."""
    others = [n for n in range(len(titles)) if n not in times]
    for words in (_EVENTS, _ACTIONS):
        for n in others:
            if words.search(titles[n]) and not _NOT_EVENTS.search(titles[n]):
                return n

    def length(column: int) -> int:
        return sum(len(row.children[column].text) for row in body if column < len(row.children))

    return max(others, key=length, default=None)
