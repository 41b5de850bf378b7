"""Search for whoever asks from a terminal: the answers that the site gives, from the same index."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.pipeline.index import ENTRIES, INDEX, Entry, incident_entries, numbered, update
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.search.ask import Answer, Asker, Filters
from postmortem_archive.search.cut import Load
from postmortem_archive.search.record import Record

TERMINAL = "terminal"
"""The name of the index of an archive that no site was built of yet."""

_INCIDENT = "incident:"


class Found(NamedTuple):
    """What a query found: incidents, best first, and what became of its words."""

    incidents: tuple[Incident, ...]
    answer: Answer


class _NoCards:
    """Cards are what a hit shows in a browser; a terminal needs none."""

    def wants(self, number: int, entry: Entry) -> bool:
        del number, entry
        return False

    def write(self, number: int, record: Record) -> None:
        del number, record


def ask(loaded: Loaded, text: str, filters: Filters | None = None, *, stated: bool = False) -> Found:
    """The incidents that match. With `stated`, inferred labels do not count for filters."""
    load, numbers = _index(loaded)
    answer = Asker(load).ask(text, filters, stated=stated)
    slug_of = {
        number: ref.removeprefix(_INCIDENT) for ref, number in numbers.items() if ref.startswith(_INCIDENT)
    }
    by_slug = loaded.facts.by_slug
    found = (by_slug[slug_of[number]] for number, _ in answer.hits if number in slug_of)
    return Found(tuple(found), answer)


def _index(loaded: Loaded) -> tuple[Load, Mapping[str, int]]:
    """An index of exactly these incidents: that of a site if one was built, else the terminal's own."""
    entries = incident_entries(loaded)
    wanted = {entry.ref: entry.digest for entry in entries}
    for kind in loaded.store.kinds(INDEX):
        written = json.loads(loaded.store.get(kind, ENTRIES) or b"{}")
        if wanted == {ref: digest for ref, (_, digest) in written.items() if ref.startswith(_INCIDENT)}:
            load = partial(_file, loaded, kind)
            return load, {ref: number for ref, (number, _) in written.items()}
    files = update(loaded.store, TERMINAL, entries, _NoCards(), workers=1)
    return files.__getitem__, numbered([entry.ref for entry in entries])


def _file(loaded: Loaded, kind: str, name: str) -> bytes:
    stored = loaded.store.get(kind, name)
    if stored is None:
        raise KeyError(name)
    return stored
