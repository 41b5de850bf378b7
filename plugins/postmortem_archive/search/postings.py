"""The text of one key of the index: which documents, how often, where.

A term is `documents.frequencies`: rising document numbers, and how often it stands in each (weighted).
Its places are `documents.counts.places`: how many each document has, and each document's rising places.
The numbers are in Base64 VLQ (`vlq.py`). `assets/postings.js` reads the same.
"""

from __future__ import annotations

import re

from postmortem_archive.search.vlq import CONTINUED, decode, decode_rising, encode, encode_rising, spell

_NUMBER = re.compile(r"[g-z0-9+/]*[A-Za-f]")


class Growing:
    """Collects numbered documents in rising order, each with a frequency, without keeping objects for
    them."""

    __slots__ = ("documents", "frequencies", "last")

    def __init__(self) -> None:
        self.last = 0
        self.documents = bytearray()
        self.frequencies = bytearray()

    def add(self, document: int, frequency: int) -> None:
        self.documents += spell(document - self.last)
        self.frequencies += spell(frequency)
        self.last = document

    def text(self) -> str:
        """`documents.frequencies`."""
        return f"{self.documents.decode()}.{self.frequencies.decode()}"


def read_term(text: str) -> tuple[list[int], list[int]]:
    """The documents that have a term, and how often each."""
    documents, frequencies = text.split(".")
    return decode_rising(documents), decode(frequencies)


def change_term(text: str | None, changes: dict[int, int]) -> str | None:
    """The text after these documents got these frequencies (0: gone); None when nothing is left."""
    merged = dict(zip(*read_term(text), strict=True)) if text else {}
    merged |= changes
    documents = sorted(document for document, frequency in merged.items() if frequency)
    if not documents:
        return None
    return f"{encode_rising(documents)}.{encode(map(merged.__getitem__, documents))}"


class GrowingPlaces(Growing):
    """Collects a term's places, document by document in rising order."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        super().__init__()
        self.places = bytearray()

    def add_places(self, document: int, places: str) -> None:
        spelled = places.encode()
        self.add(document, len(spelled.translate(None, CONTINUED)))
        self.places += spelled

    def text(self) -> str:
        return f"{self.documents.decode()}.{self.frequencies.decode()}.{self.places.decode()}"


def read_places(text: str) -> dict[int, str]:
    """Document to its encoded places."""
    documents, counts, places = text.split(".")
    numbers = _NUMBER.findall(places)
    found, first = {}, 0
    for document, count in zip(decode_rising(documents), decode(counts), strict=True):
        found[document] = "".join(numbers[first : first + count])
        first += count
    return found


def change_places(text: str | None, changes: dict[int, str]) -> str | None:
    """The text after these documents got these places (empty: gone); None when nothing is left."""
    merged = (read_places(text) if text else {}) | changes
    growing = GrowingPlaces()
    for document in sorted(merged):
        if merged[document]:
            growing.add_places(document, merged[document])
    return growing.text() if growing.documents else None
