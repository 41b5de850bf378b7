"""The site as it stood after the last build.

Where nothing has changed that any page is made of, everything that a build has to know of the pages is here, and no
document is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from postmortem_archive.analysis.archive import Counts
from postmortem_archive.model.findings import Finding
from postmortem_archive.pipeline.attachments import lying
from postmortem_archive.pipeline.index import Entry, incident_entries, recalled_entry
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.pipeline.publication import INCIDENT, Planned, Publication
from postmortem_archive.rendering.site import Page

STANDING = "standing"
"""Kind of result in the store: what a site stood like, by site."""


class Copy(NamedTuple):
    """A file to copy. `address` is relative to the mount, `place` is where it lies on this disk."""

    address: str
    place: str


class Record(BaseModel):
    """What a build has to know of a site's pages."""

    model_config = ConfigDict(frozen=True)

    made_of: str
    """A digest of the archive, of its configuration, and of what else the site publishes."""
    looked_at: dict[str, Any]
    """Files that documents reference, and how they lay on the disk."""
    pages: tuple[Planned, ...]
    shown: dict[str, Page] = {}
    """Pages that every build shows again, by address: those that stand in the navigation."""
    copies: tuple[Copy, ...]
    staying: tuple[str, ...]
    counts: Counts
    findings: tuple[Finding, ...]
    entries: tuple[tuple[str, str], ...]
    """Ref and digest of each incident as search knows it."""


class Standing:
    """A publication, worked out anew or remembered."""

    def __init__(self, publication: Publication, loaded: Loaded, site: str) -> None:
        """`site` keeps several sites in one store apart."""
        self._publication = publication
        self._loaded = loaded
        self._site = site
        self._made_of = ""
        self._remembered: Record | None = None
        self._shown: dict[str, Page] = {}

    def recall(self, around: object) -> None:
        """Remembers the last build, if it was of the same things. `around`: what else the site publishes, as JSON."""
        parts = [self._loaded.state, self._publication.everywhere, around]
        self._made_of = hashlib.blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()
        stored = self._loaded.store.get(STANDING, self._site)
        try:
            record = Record.model_validate_json(stored) if stored else None
        except ValidationError:  # of another version
            return
        if record and record.made_of == self._made_of and _as_they_lay(record.looked_at):
            self._remembered, self._shown = record, dict(record.shown)

    @property
    def pages(self) -> Sequence[Planned]:
        """Every page, by kind and key."""
        return self._record.pages

    @property
    def copies(self) -> Sequence[Copy]:
        """Files to copy, each once."""
        return self._record.copies

    @property
    def staying(self) -> set[str]:
        """Where files of the archive's folder lie that are no postmortems: inside docs/ they stay pages."""
        return set(self._remembered.staying if self._remembered else self._publication.staying)

    @property
    def counts(self) -> Counts:
        """Files in = pages out + files named in a finding + files not published."""
        return self._record.counts

    @property
    def findings(self) -> Sequence[Finding]:
        """Of reading and of links, for the console."""
        return [*self._loaded.notices, *self._record.findings]

    @property
    def entries(self) -> list[Entry]:
        """The incidents as search knows them."""
        if self._remembered is None:
            return incident_entries(self._loaded)
        return [recalled_entry(self._loaded, ref, digest) for ref, digest in self._remembered.entries]

    def prepare(self) -> None:
        """Before workers make pages: what was remembered rather than worked out is needed now, once for all of them."""
        if self._remembered:
            self._publication.prepare()

    def page(self, planned: Planned) -> Page:
        """The page itself."""
        return self._publication.page(planned)

    def shown(self, planned: Planned) -> Page:
        """A page that every build shows again."""
        if planned.kind == INCIDENT and self._publication.renders_apart:
            return self.page(planned)
        if planned.address not in self._shown:
            self._shown[planned.address] = self.page(planned)
        return self._shown[planned.address]

    def keep(self) -> None:
        """For the next build."""
        store = self._loaded.store
        record = self._record.model_copy(update={"shown": self._shown})
        if record != self._remembered:
            store.put(STANDING, {self._site: record.model_dump_json().encode()})
        store.used(STANDING, {self._site})

    @cached_property
    def _record(self) -> Record:
        if self._remembered:
            return self._remembered
        publication, loaded = self._publication, self._loaded
        return Record(
            made_of=self._made_of,
            looked_at=dict(publication.attached.looked_at),
            pages=tuple(publication.plan()),
            copies=tuple(Copy(copy.address, str(copy.absolute)) for copy in publication.copies),
            staying=tuple(publication.staying),
            counts=loaded.archive.counts,
            findings=(*loaded.findings, *publication.findings()),
            entries=tuple((entry.ref, entry.digest) for entry in incident_entries(loaded)),
        )


def _as_they_lay(looked_at: dict[str, Any]) -> bool:
    return all(lying(place) == lay for place, lay in looked_at.items())
