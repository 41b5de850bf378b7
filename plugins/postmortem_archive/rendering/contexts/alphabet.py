"""A long index in pieces by first letter, so that no page of it is heavy."""

from __future__ import annotations

from collections.abc import Sequence

from postmortem_archive.analysis.facets import FacetEntry

_MOST = 1_000


def pieces(entries: Sequence[FacetEntry]) -> dict[str, list[FacetEntry]]:
    """`_a`, `_b`, …, `_other`, and `_a_2` where a letter is full: entries in order of name.

    No slug starts with `_`, so a piece's address is never that of an entry.
    """
    letters: dict[str, list[FacetEntry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.name.casefold(), entry.slug)):
        first = entry.slug[0]
        letters.setdefault(first if first.isascii() else "other", []).append(entry)
    found = {}
    for letter in sorted(letters, key=lambda letter: (letter == "other", letter)):
        for number, start in enumerate(range(0, len(letters[letter]), _MOST), start=1):
            found[f"_{letter}" if number == 1 else f"_{letter}_{number}"] = letters[letter][start : start + _MOST]
    return found
