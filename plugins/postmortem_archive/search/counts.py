"""What the index needs to know of one document: computed apart (in a worker, kept in the cache), merged
later."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, cast

from postmortem_archive.search.fields import weighted_texts
from postmortem_archive.search.record import Record
from postmortem_archive.search.tokens import Form, analyse, written
from postmortem_archive.search.vlq import decode, encode, encode_rising

FACETS = ("kind", "system", "factor", "tag", "severity", "team", "year")
"""Every way to filter a search; the names are the address's query parameters."""

_GAP = 8
"""Places left free between two texts, so that no phrase runs across."""


_Standing = tuple[tuple[Form, ...], int, list[int]]
"""The forms of a word, how many places it takes, and those where it begins."""


class Counts(TypedDict):
    """Plain JSON. Depends on the record and on nothing else."""

    terms: dict[str, int]
    """Term to how often it stands there, weighted."""
    places: dict[str, str]
    """Term to the places where its words stand (rising, as Base64 VLQ), counted through all parts; for
    phrases."""
    words: list[str]
    """The distinct words as written (lower case), sorted; for completion and typing mistakes."""
    facets: dict[str, list[list[str | bool]]]
    """Facet to [slug, name, inferred]."""
    day: int
    """Day the incident started, as a proleptic ordinal; 0 where unknown."""
    length: int
    """The sum of all frequencies."""


def count_terms(record: Record) -> Counts:
    """The counts of one document."""
    terms: dict[str, int] = {}
    places: dict[str, list[int]] = {}
    surfaces: set[str] = set()
    for weight, standing in _standing(record).items():
        for forms, _, starts in standing.values():
            for surface, term, at, is_typed in forms:
                if not term:
                    continue
                terms[term] = terms.get(term, 0) + weight * len(starts)
                if is_typed:
                    surfaces.add(surface)
                if at < 0:
                    continue
                found = [start + at for start in starts] if at else starts
                places[term] = places[term] + found if term in places else found
    facets: dict[str, list[list[str | bool]]] = {"kind": [[record.kind, record.kind, False]]}
    for facet in FACETS:
        if values := record.facets.get(facet):
            facets[facet] = [[value.slug, value.name, value.inferred] for value in values]
    return {
        "terms": terms,
        "places": {term: encode_rising(sorted(found)) for term, found in places.items()},
        "words": sorted(surfaces),
        "facets": facets,
        "day": _day(record.started),
        "length": sum(terms.values()),
    }


def pack(counts: Counts) -> bytes:
    """Counts as the cache keeps them, in lines: each part of the index reads the few that it needs. No term and no word
    has white space in it."""
    terms, places = counts["terms"], counts["places"]
    rest = json.dumps([counts["facets"], counts["day"], counts["length"]], separators=(",", ":"))
    columns: tuple[Iterable[str], ...] = (terms, places, places.values(), counts["words"])
    return "\n".join([*map(" ".join, columns), encode(terms.values()), rest]).encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> Counts:
    """Packed counts; each of them is read when it is asked for."""
    return cast(Counts, _Packed(data.decode("utf-8", "surrogatepass").split("\n")))


class _Packed(dict[str, Any]):
    """A mapping of what has been asked for; never false."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def __bool__(self) -> bool:
        return True

    def __missing__(self, key: str) -> Any:
        terms, placed, places, words, frequencies, rest = self._lines
        if key == "terms":
            self[key] = dict(zip(terms.split(), decode(frequencies), strict=True))
        elif key == "places":
            self[key] = dict(zip(placed.split(), places.split(), strict=True))
        elif key == "words":
            self[key] = words.split()
        else:
            self["facets"], self["day"], self["length"] = json.loads(rest)
        return self[key]


def _standing(record: Record) -> dict[int, dict[str, _Standing]]:
    """Weight -> each word as written: a word that stands in many places is looked at once."""
    found: dict[int, dict[str, _Standing]] = {}
    place = 0
    for text, weight in weighted_texts(record):
        standing = found.setdefault(weight, {})
        for word in written(text):
            here = standing.get(word)
            if here is None:
                here = standing[word] = (*analyse(word), [])
            here[2].append(place)
            place += here[1]
        place += _GAP
    return found


def _day(started: str | None) -> int:
    try:
        return date.fromisoformat((started or "")[:10]).toordinal()
    except ValueError:
        return 0
