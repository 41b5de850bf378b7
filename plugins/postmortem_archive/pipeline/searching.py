"""Search for whoever asks from a terminal: the answers that the site gives, from the same index."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple, overload

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.pipeline.index import (
    ENTRIES,
    INCIDENT,
    INDEX,
    STATES,
    Entry,
    file_of,
    incident_entries,
    numbered,
    update,
)
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.pipeline.peek import Peek
from postmortem_archive.search.ask import Answer, Asker, Filters
from postmortem_archive.search.cut import Load
from postmortem_archive.search.record import Record
from postmortem_archive.store.store import Store

TERMINAL = "terminal"
"""The name of the index of an archive that no site was built of yet."""


class Found(NamedTuple):
    """What a query found: incidents, best first, and what became of its words."""

    incidents: Sequence[Incident]
    answer: Answer


class _NoCards:
    """Cards are what a hit shows in a browser; a terminal needs none."""

    def wants(self, number: int, entry: Entry) -> bool:
        del number, entry
        return False

    def write(self, number: int, record: Record) -> None:
        del number, record


def ask_unread(peek: Peek, text: str, filters: Filters | None = None, *, stated: bool = False) -> Found | None:
    """As `ask`, of an archive that has not been read again; None where no index is of its present state."""
    for kind in peek.store.kinds(INDEX):
        site = kind.removeprefix(INDEX)
        if peek.store.get(STATES, site) == peek.state.encode():
            answer = Asker(partial(file_of, peek.store, kind)).ask(text, filters, stated=stated)
            slugs, path_of = _slugs(_numbers(peek.store, kind)), peek.path_of
            slugs_found = [slugs[number] for number, _ in answer.hits if number in slugs]
            return Found(_Unread(peek, [(slug, path_of[slug]) for slug in slugs_found]), answer)
    return None


def ask(loaded: Loaded, text: str, filters: Filters | None = None, *, stated: bool = False) -> Found:
    """The incidents that match. With `stated`, inferred labels do not count for filters."""
    load, numbers = _index(loaded)
    answer = Asker(load).ask(text, filters, stated=stated)
    slugs, by_slug = _slugs(numbers), loaded.facts.by_slug
    return Found([by_slug[slugs[number]] for number, _ in answer.hits if number in slugs], answer)


class _Unread(Sequence[Incident]):
    """Incidents that are read when somebody looks at them."""

    def __init__(self, peek: Peek, places: list[tuple[str, str]]) -> None:
        self._peek = peek
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Incident: ...
    @overload
    def __getitem__(self, index: slice) -> list[Incident]: ...
    def __getitem__(self, index: int | slice) -> Incident | list[Incident]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        slug, path = self._places[index]
        return Incident(self._peek.document(path).postmortem, slug)


def _index(loaded: Loaded) -> tuple[Load, Mapping[str, int]]:
    """An index of exactly these incidents: that of a site if one was built, else the terminal's own."""
    entries = incident_entries(loaded)
    wanted = {entry.ref: entry.digest for entry in entries}
    for kind in loaded.store.kinds(INDEX):
        written = json.loads(loaded.store.get(kind, ENTRIES) or b"{}")
        if wanted == {ref: digest for ref, (_, digest) in written.items() if ref.startswith(INCIDENT)}:
            return partial(file_of, loaded.store, kind), {ref: number for ref, (number, _) in written.items()}
    numbers = numbered([entry.ref for entry in entries])
    index = update(loaded.store, TERMINAL, loaded.state, entries, numbers, _NoCards(), workers=1)
    return index.load, numbers


def _numbers(store: Store, kind: str) -> Mapping[str, int]:
    written = json.loads(store.get(kind, ENTRIES) or b"{}")
    return {ref: number for ref, (number, _) in written.items()}


def _slugs(numbers: Mapping[str, int]) -> Mapping[int, str]:
    """Number in the index -> slug of the incident."""
    return {number: ref.removeprefix(INCIDENT) for ref, number in numbers.items() if ref.startswith(INCIDENT)}
