"""Facet files: each value with the documents that carry it.

A file is a list of `[slug, name, stated, inferred]`, sorted; documents are rising numbers in Base64 VLQ.
Documents that spell one slug's name differently have a row for each spelling; who reads the file takes the
first and adds the rows up.
"""

from __future__ import annotations

from typing import Any

from postmortem_archive.search.cut import utf16
from postmortem_archive.search.vlq import decode_rising, encode_rising

Values = list[list[str | bool]]
"""`[slug, name, inferred]` of one document in one facet."""

Rows = list[list[str]]
"""What a facet file holds."""


class FacetBuilder:
    """Collects the facet values of documents in rising order."""

    def __init__(self) -> None:
        self._found: dict[str, dict[tuple[str, str], tuple[list[int], list[int]]]] = {}

    def add(self, document: int, facets: dict[str, Values]) -> None:
        for facet, values in facets.items():
            _add(self._found.setdefault(facet, {}), document, values)

    def content(self, facet: str) -> Rows:
        return _rows(self._found.get(facet, {}))


def patch_facet(rows: Rows, old: dict[int, Values], new: dict[int, Values]) -> Rows:
    """The rows after the documents of `old` lost these values and those of `new` got theirs."""
    gone = old.keys() | new.keys()
    found: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
    for slug, name, stated, inferred in rows:
        found[slug, name] = (_without(stated, gone), _without(inferred, gone))
    for document, values in new.items():
        _add(found, document, values)
    return _rows(found)


def read_facet(rows: Rows) -> dict[str, tuple[str, set[int], set[int]]]:
    """Slug to name, documents that state the value, documents where it was inferred."""
    found: dict[str, tuple[str, set[int], set[int]]] = {}
    for slug, name, stated, inferred in rows:
        entry = found.setdefault(slug, (name, set(), set()))
        entry[1].update(decode_rising(stated))
        entry[2].update(decode_rising(inferred))
    return found


def _add(found: dict[tuple[str, str], tuple[list[int], list[int]]], document: int, values: Any) -> None:
    for slug, name, inferred in values:
        documents = found.setdefault((slug, name), ([], []))[1 if inferred else 0]
        if document not in documents[-1:]:
            documents.append(document)


def _without(documents: str, gone: set[int]) -> list[int]:
    return [document for document in decode_rising(documents) if document not in gone]


def _rows(found: dict[tuple[str, str], tuple[list[int], list[int]]]) -> Rows:
    return [
        [slug, name, encode_rising(sorted(stated)), encode_rising(sorted(inferred))]
        for (slug, name), (stated, inferred) in sorted(found.items(), key=lambda item: list(map(utf16, item[0])))
        if stated or inferred
    ]
