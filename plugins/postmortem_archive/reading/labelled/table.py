"""A two-column table of labels and values, its head row included if it is a pair as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.model.spans import Span
from postmortem_archive.reading.headings import plain
from postmortem_archive.reading.labelled import Labelled


def find(tokens: Sequence[Token]) -> Iterator[Labelled]:
    """The rows of tables that have exactly two columns."""
    row: list[str] = []
    line = 0
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            row, line = [], (token.map or [0])[0] + 1
        elif token.type in ("th_open", "td_open"):
            row.append(plain(tokens[index + 1]))
        elif token.type == "tr_close" and len(row) == 2 and row[0] and row[1]:
            yield Labelled(row[0].strip(" :*_"), row[1], Span(line))
