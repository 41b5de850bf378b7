"""Search and related incidents for whoever asks from a terminal: the answers that the site gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.pipeline.index import STATE, Entry, incident_entry, update
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.search.ask import Answer, Asker, Filters
from postmortem_archive.search.record import Record

PAGE = "page:"


class Found(NamedTuple):
    """What a query found: incidents, best first, and what became of its words."""

    incidents: tuple[Incident, ...]
    answer: Answer


def ask(loaded: Loaded, text: str, filters: Filters | None = None, *, stated: bool = False) -> Found:
    """The incidents that match. With `stated`, inferred labels do not count for filters."""
    indexed = update(loaded.store, [*_incidents(loaded), *_pages_of_the_site(loaded)])
    answer = Asker(indexed.files.__getitem__).ask(text, filters, stated=stated)
    slugs = {number: ref.removeprefix("incident:") for ref, number in indexed.numbers.items()}
    by_slug = loaded.facts.by_slug
    found = (by_slug.get(slugs[number]) for number, _ in answer.hits)
    return Found(tuple(incident for incident in found if incident), answer)


def _incidents(loaded: Loaded) -> Iterator[Entry]:
    for incident in loaded.archive.incidents:
        path = incident.postmortem.path
        yield incident_entry(
            loaded.facts,
            incident,
            loaded.document(path).content,
            lambda path=path: loaded.body(path),  # type: ignore[misc]
            loaded.config.mount,
            loaded.config.links,
        )


def _pages_of_the_site(loaded: Loaded) -> Iterator[Entry]:
    """The site's own pages as its last build left them: they are part of what makes a word rare."""
    known = json.loads(loaded.store.get(STATE, "entries") or b"{}")
    for ref, (_, digest) in known.items():
        if ref.startswith(PAGE):
            yield Entry(ref, digest, _counted)


def _counted() -> Record:
    raise LookupError(
        "the words of a page are counted when the site is built, and kept as long as its digest"
    )
