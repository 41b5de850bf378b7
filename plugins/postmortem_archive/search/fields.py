"""How much each part of a document counts, and lunr's two constants (`fields.json`).

A word counts as often as it stands, times the weight of where it stands, before BM25 dampens it (BM25F).
Scored apart and added up, as lunr's fields are, a word of the title would count again for every field that
repeats it, and documents with little in them would win.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from postmortem_archive.search.record import Record

SCHEME: dict[str, Any] = json.loads(files(__package__).joinpath("fields.json").read_text(encoding="utf-8"))
"""`weights` (whole numbers) by part, `k1` and `b`."""

_FACETS = {"systems": "system", "factors": "factor", "tags": "tag"}


def weighted_texts(record: Record) -> Iterator[tuple[str, int]]:
    """The texts of a record, each with its weight."""
    for part, weight in SCHEME["weights"].items():
        if part in _FACETS:
            for value in record.facets.get(_FACETS[part], ()):
                yield value.name, weight
        else:
            yield getattr(record, part), weight
