"""The text of one key of the index: which documents, how often, where.

A term is `documents.frequencies`: rising document numbers, and how often it stands in each (weighted).
Its places are `documents.places`: for each document its rising places, between commas.
The numbers are in Base64 VLQ (`vlq.py`). `assets/postings.js` reads the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TypeVar

from postmortem_archive.search.vlq import decode, decode_rising, encode, encode_rising

Value = TypeVar("Value", int, str)


def write_term(documents: Sequence[int], frequencies: Sequence[int]) -> str:
    """The text of a term, of rising documents."""
    return f"{encode_rising(documents)}.{encode(frequencies)}"


def read_term(text: str) -> tuple[list[int], list[int]]:
    """The documents that have a term, and how often each."""
    documents, _, frequencies = text.partition(".")
    return decode_rising(documents), decode(frequencies)


def change_term(text: str | None, changes: Mapping[int, int]) -> str | None:
    """The text after these documents got these frequencies (0: gone); None when nothing is left."""
    documents, frequencies = _changed(*read_term(text or "."), changes)
    return write_term(documents, frequencies) if documents else None


def write_places(documents: Sequence[int], places: Sequence[str]) -> str:
    """The text of a term's places, of rising documents."""
    return f"{encode_rising(documents)}.{','.join(places)}"


def read_places(text: str) -> tuple[list[int], list[str]]:
    """The documents that have a term, and its encoded places in each."""
    documents, _, places = text.partition(".")
    return decode_rising(documents), places.split(",") if documents else []


def change_places(text: str | None, changes: Mapping[int, str]) -> str | None:
    """The text after these documents got these places (empty: gone); None when nothing is left."""
    documents, places = _changed(*read_places(text or "."), changes)
    return write_places(documents, places) if documents else None


def _changed(documents: list[int], values: list[Value], changes: Mapping[int, Value]) -> tuple[list[int], list[Value]]:
    """Both columns after the changes: what lies between two of them is copied as it is."""
    new_documents: list[int] = []
    new_values: list[Value] = []
    start = 0
    for document in sorted(changes):
        at = bisect_left(documents, document, start)
        new_documents += documents[start:at]
        new_values += values[start:at]
        if value := changes[document]:
            new_documents.append(document)
            new_values.append(value)
        start = at + (documents[at : at + 1] == [document])
    return new_documents + documents[start:], new_values + values[start:]
