"""Tables of labels and values: two columns with a pair a row, or one row of values under its labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from postmortem_archive.model.spans import Span
from postmortem_archive.reading.fields import labels
from postmortem_archive.reading.headings import plain
from postmortem_archive.reading.labelled import Labelled
from postmortem_archive.reading.words import folded

ENOUGH = 2
"""Known labels from which a table is one of facts, and not one of systems or of words to explain."""

_Row = tuple[int, list[Token]]
"""The line of a row, 1-based, and the inline tokens of its cells."""


class _Pair(NamedTuple):
    """A label with the cell of its value, which is read only where the table is one of facts."""

    label: str
    value: Token
    line: int


def find(tokens: Sequence[Token]) -> Iterator[Labelled]:
    """The pairs of every table that may be one of facts, its head row included where that is a pair as
    well."""
    rows: list[_Row] = []
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append(((token.map or [0])[0] + 1, []))
        elif token.type in ("th_open", "td_open"):
            rows[-1][1].append(tokens[index + 1])
        elif token.type == "table_close":
            yield from _pairs(rows)


def _pairs(rows: Sequence[_Row]) -> Iterator[Labelled]:
    """Pairs a row, or one row under its labels: whichever has enough labels that we know."""
    found = [_Pair(_label(cells[0]), cells[1], line) for line, cells in rows if len(cells) == 2]
    if len(rows) == 2:
        (_, heads), (line, values) = rows
        under = [_Pair(_label(head), value, line) for head, value in zip(heads, values, strict=False)]
        found = max(found, under, key=_known)
    if _known(found) >= ENOUGH:
        said = (Labelled(pair.label, plain(pair.value), Span(pair.line)) for pair in found if pair.label)
        yield from (line for line in said if line.value)


def _known(pairs: Sequence[_Pair]) -> int:
    return sum(folded(pair.label.partition("(")[0]) in labels() for pair in pairs)


def _label(cell: Token) -> str:
    return plain(cell).strip(" :*_")
