"""Tables of labels and values: two columns with a pair a row, or one row of values under its labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.model.spans import Span
from postmortem_archive.reading.headings import plain
from postmortem_archive.reading.labelled import Labelled


def find(tokens: Sequence[Token]) -> Iterator[Labelled]:
    """The pairs of every table that may be one of facts, its head row included where that is a pair as
    well."""
    rows: list[tuple[int, list[str]]] = []
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append(((token.map or [0])[0] + 1, []))
        elif token.type in ("th_open", "td_open"):
            rows[-1][1].append(plain(tokens[index + 1]))
        elif token.type == "table_close":
            yield from _pairs(rows)


def _pairs(rows: Sequence[tuple[int, list[str]]]) -> Iterator[Labelled]:
    for line, cells in rows:
        if len(cells) == 2 and cells[0] and cells[1]:
            yield Labelled(cells[0].strip(" :*_"), cells[1], Span(line))
    if len(rows) == 2:
        (_, labels), (line, values) = rows
        for label, value in zip(labels, values, strict=False):
            if label and value:
                yield Labelled(label.strip(" :*_"), value, Span(line))
