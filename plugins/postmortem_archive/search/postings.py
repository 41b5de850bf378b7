"""The text of one key of the index: which documents, how often, where.

A term is `documents.frequencies`: rising document numbers, and how often it stands in each (weighted).
Its places are `documents.places`: for each document its rising places, between commas.
The numbers are in Base64 VLQ (`vlq.py`). `assets/postings.js` reads the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from postmortem_archive.search.vlq import decode, decode_rising, encode, encode_rising


def write_term(documents: Sequence[int], frequencies: Sequence[int]) -> str:
    """The text of a term, of rising documents."""
    return f"{encode_rising(documents)}.{encode(frequencies)}"


def read_term(text: str) -> tuple[list[int], list[int]]:
    """The documents that have a term, and how often each."""
    documents, _, frequencies = text.partition(".")
    return decode_rising(documents), decode(frequencies)


def change_term(text: str | None, changes: dict[int, int]) -> str | None:
    """The text after these documents got these frequencies (0: gone); None when nothing is left."""
    merged = dict(zip(*read_term(text), strict=True)) if text else {}
    merged |= changes
    documents = sorted(document for document, frequency in merged.items() if frequency)
    return write_term(documents, [merged[document] for document in documents]) if documents else None


def write_places(documents: Sequence[int], places: Sequence[str]) -> str:
    """The text of a term's places, of rising documents."""
    return f"{encode_rising(documents)}.{','.join(places)}"


def read_places(text: str) -> dict[int, str]:
    """Document to its encoded places."""
    documents, _, places = text.partition(".")
    return dict(zip(decode_rising(documents), places.split(","), strict=True))


def change_places(text: str | None, changes: dict[int, str]) -> str | None:
    """The text after these documents got these places (empty: gone); None when nothing is left."""
    merged = (read_places(text) if text else {}) | changes
    documents = sorted(document for document, places in merged.items() if places)
    return write_places(documents, [merged[document] for document in documents]) if documents else None
