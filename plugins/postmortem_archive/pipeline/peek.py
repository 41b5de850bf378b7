"""An archive in which no file has changed since it was last read: what a command asks of it, without reading it again.

Listing ten thousand files takes a tenth of a second, reading what is known of them two. A command that answers from one
document, or from the index, needs only the list.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from postmortem_archive.pipeline.document import Document
from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.gather import Gathered, gather
from postmortem_archive.pipeline.locate import Location
from postmortem_archive.pipeline.read import DOCUMENTS, Known, Read, known
from postmortem_archive.store.store import Store

SNAPSHOT = "snapshot"
"""Kind of result in the store: what the documents of an archive are called, by the archive's folder."""


class Entry(NamedTuple):
    """A document: its id, its key in the store, and the slug of its page if it is published."""

    id: str
    key: str
    slug: str | None


@dataclass(frozen=True)
class Peek:
    """The list of an archive's documents. A context manager, since it holds the store open."""

    store: Store
    state: str
    """Changes when anything does that the archive is made of."""
    entries: Mapping[str, Entry]
    """By path, in path order."""

    def __enter__(self) -> Peek:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def document(self, path: str) -> Document:
        """The document read at `path`."""
        stored = self.store.get(DOCUMENTS, self.entries[path].key)
        if stored is None:
            raise KeyError(path)
        return Document.model_validate_json(stored)

    def named(self, names: Iterable[str]) -> Iterator[str]:
        """Paths of the documents that have one of these ids or paths."""
        wanted = set(names)
        return (path for path, entry in self.entries.items() if path in wanted or entry.id in wanted)

    @property
    def path_of(self) -> Mapping[str, str]:
        """Slug of a published document -> its path."""
        return {entry.slug: path for path, entry in self.entries.items() if entry.slug}


def peek(location: Location, environment: Environment) -> Peek | None:
    """The archive's list; None where a file has changed, and the archive has to be read."""
    gathered = gather(location, environment)
    found = known(gathered.tasks, gathered.store, gathered.store.keys(DOCUMENTS))
    if not is_current(found, state := state_of(gathered, environment, found.keys), gathered):
        gathered.store.close()
        return None
    documents = _snapshot(gathered)["documents"]
    entries = {path: Entry(id_, found.keys[path], slug) for path, (id_, slug) in documents.items()}
    return Peek(gathered.store, state, entries)


def is_current(found: Known, state: str, gathered: Gathered) -> bool:
    """Whether the list that the store has is of the archive as it is."""
    return not found.pending and _snapshot(gathered).get("state") == state


def remember(gathered: Gathered, environment: Environment, reads: Iterable[Read], slugs: Mapping[str, str]) -> str:
    """Keeps the list for the next run, and returns the archive's state. `slugs`: path of what is published -> slug."""
    state = state_of(gathered, environment, {read.file.path: read.key for read in reads})
    if _snapshot(gathered).get("state") != state:
        documents = {r.file.path: (r.document.postmortem.id, slugs.get(r.file.path)) for r in reads}
        content = json.dumps({"state": state, "documents": documents})
        gathered.store.put(SNAPSHOT, {_name(gathered): content.encode()})
    return state


def state_of(gathered: Gathered, environment: Environment, keys: Mapping[str, str]) -> str:
    """A digest of everything that the archive is made of. `keys`: path of a document -> its key in the store."""
    config = gathered.configured.config.model_dump_json()
    parts = [config, environment.drafts, gathered.findings, sorted(keys.items())]
    return hashlib.blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()


def _snapshot(gathered: Gathered) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(gathered.store.get(SNAPSHOT, _name(gathered)) or b"{}")
    return stored


def _name(gathered: Gathered) -> str:
    return str(gathered.location.folder)
