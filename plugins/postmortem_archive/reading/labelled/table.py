"""Tables of labels and values: two columns with a pair a row, or one row of values under its labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.model.spans import Span
from postmortem_archive.reading.fields import labels
from postmortem_archive.reading.headings import plain
from postmortem_archive.reading.labelled import Labelled
from postmortem_archive.reading.words import folded

ENOUGH = 2
"""Known labels from which a table is one of facts, and not one of systems or of words to explain."""


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
    """Pairs a row, or one row under its labels: whichever has enough labels that we know."""
    found = [Labelled(_bare(cells[0]), cells[1], Span(line)) for line, cells in rows if len(cells) == 2]
    if len(rows) == 2:
        (_, heads), (line, values) = rows
        under = [Labelled(_bare(label), value, Span(line)) for label, value in zip(heads, values, strict=False)]
        found = max(found, under, key=_known)
    if _known(found) >= ENOUGH:
        yield from (pair for pair in found if pair.label and pair.value)


def _known(pairs: Sequence[Labelled]) -> int:
    return sum(folded(pair.label.partition("(")[0]) in labels() for pair in pairs)


def _bare(label: str) -> str:
    return label.strip(" :*_")
