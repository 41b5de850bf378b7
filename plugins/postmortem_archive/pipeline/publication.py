"""What the site consists of: every page with a digest of all it depends on, rendered only when somebody asks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.slugs import slugify
from postmortem_archive.pipeline import placeholders, relations
from postmortem_archive.pipeline.attachments import Attached, Attachment, attachments
from postmortem_archive.pipeline.document import Document
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.pipeline.mentions import target_path
from postmortem_archive.pipeline.publish import is_published
from postmortem_archive.rendering.body import Fragment, Heading
from postmortem_archive.rendering.links import Links, incident_address
from postmortem_archive.rendering.pages import PageKind, kinds
from postmortem_archive.rendering.sanitise import PREFIX, sanitise
from postmortem_archive.rendering.site import Page, Site

INCIDENT = "incident"

_encode = json.JSONEncoder(sort_keys=True, default=str).encode
"""One for all: `json.dumps` makes an encoder each time it is given options."""

OutsideAddress = Callable[[Path], str | None]
"""A file outside the archive's folder -> its address relative to the mount, if the site publishes it."""


class Converted(NamedTuple):
    """A body as its host's own Markdown made it: HTML, not sanitised, and its headings without the page's prefix."""

    html: str
    toc: tuple[Heading, ...]


Convert = Callable[[str, str], Converted]
"""Renders the text of a body, given the page's title (`markdown: pymdownx`)."""


class Planned(NamedTuple):
    """A page that the site has. `digest` changes when anything does that the page shows."""

    kind: str
    key: str
    address: str
    digest: str
    path: str | None = None
    """The document that an incident's page is made from, relative to the archive's folder."""


class Publication:
    """One archive as one site."""

    def __init__(
        self, loaded: Loaded, site: Site, outside: OutsideAddress = lambda path: None, convert: Convert | None = None
    ) -> None:
        """`outside` knows the addresses of other files; `convert` is the host's own Markdown, if it has one."""
        self._convert = convert if loaded.config.markdown == "pymdownx" else None
        self._loaded = loaded
        self._site = site
        self._outside = outside

    @cached_property
    def attached(self) -> Attached:
        """The files that published documents reference."""
        documents = [self._loaded.document(path) for path in self._loaded.published]
        return attachments(documents, self._loaded.feeds, self._loaded.location.folder)

    @property
    def copies(self) -> list[Attachment]:
        """Files to copy, each once."""
        return [self.attached.files[path] for path in sorted(self.attached.files)]

    def plan(self) -> Iterator[Planned]:
        """Every page, by kind and key. A digest takes less than a worker needs to be handed its share."""
        self.prepare()
        facts = self._loaded.facts
        for name, kind in kinds().items():
            if name == INCIDENT:
                yield from (
                    Planned(name, key, kind.address(key), self._incident_digest(key), self._path_of[key])
                    for key in kind.keys(facts)
                )
            else:
                yield from (
                    Planned(name, key, kind.address(key), self._digest(name, kind, key)) for key in kind.keys(facts)
                )

    def prepare(self) -> None:
        """Works out what all pages share, before workers are made, or each of them would."""
        facts, loaded = self._loaded.facts, self._loaded
        relations.see_to(facts, loaded.store, str(loaded.location.folder))
        _ = facts.related, facts.backlinks, facts.recurring, facts.by_slug, facts.slug_of
        _ = self.attached, loaded.appearances, self.everywhere, self._slug_of_id, self._path_of

    def page(self, planned: Planned) -> Page:
        """The page itself."""
        context = kinds()[planned.kind].context(self._loaded.facts, planned.key)
        body = self._body(planned) if planned.kind == INCIDENT else None
        return self._site.render(planned.kind, planned.key, context, body)

    def findings(self) -> list[Finding]:
        """Links that lead nowhere, and attachments that were refused; for the console."""
        documents = map(self._loaded.document, self._loaded.published)
        broken = [finding for document in documents if document.references for finding in self._broken(document)]
        return [*self.attached.findings, *self._loaded.facts.facets.findings, *broken]

    @property
    def staying(self) -> list[str]:
        """Where files of the archive's folder lie that are no postmortems, such as an index page: inside docs/ they
        stay pages."""
        return [
            read.file.place
            for read in self._loaded.reads.values()
            if read.document.verdict == "excluded" and is_published(read.document.postmortem, self._loaded.config)
            and read.file.path.endswith((".md", ".markdown"))
        ]  # fmt: skip

    @property
    def renders_apart(self) -> bool:
        """Whether bodies depend on the host's own Markdown."""
        return self._convert is not None

    def _digest(self, name: str, kind: PageKind, key: str) -> str:
        """Of a page that depends on its context alone; where its kind tells what that is made of, on that."""
        facts = self._loaded.facts
        basis = getattr(kind, "basis", None)
        if basis is None:
            return _hashed([self.everywhere, name, key, kind.context(facts, key)])
        aside, incidents = basis(facts, key)
        shown = [self._loaded.appearances[incident.slug] for incident in incidents]
        return _hashed([self.everywhere, name, key, aside, shown])

    def _incident_digest(self, slug: str) -> str:
        """Of an incident's page: it depends on its own document and on those it shows beside it."""
        facts, appearances = self._loaded.facts, self._loaded.appearances
        document = self._loaded.document(self._path_of[slug])
        reasons = facts.relations.said[slug]
        parts = [self.everywhere, appearances[slug], reasons]
        parts += [appearances[reason.partition(" ")[0]] for reason in reasons.split("\0") if reason]
        parts += [appearances[other] for other in facts.backlinks.get(slug, ())]
        if document.names or document.references:
            links = Links(incident_address(slug), self._site.style)
            parts += [f"{name} {self._id_address(name, links)}" for name in document.names]
            parts += [f"{path} {self._link_address(document, path, links)}" for path in document.references]
        return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()

    @cached_property
    def everywhere(self) -> str:
        """What every page depends on: templates, words and configuration."""
        return _hashed([self._site.fingerprint, self._loaded.config.model_dump(mode="json")])

    def _body(self, planned: Planned) -> Fragment:
        path = self._path_of[planned.key]
        document, body = self._loaded.document(path), self._loaded.body(path)
        links = Links(planned.address, self._site.style)
        if self._convert:
            return self._converted(self._convert, document, links)
        html = placeholders.fill(
            body.html,
            lambda name: self._id_address(name, links),
            lambda reference: self._link_address(document, reference, links),
        )
        return Fragment(html, tuple(Heading(*entry) for entry in body.toc))

    def _converted(self, convert: Convert, document: Document, links: Links) -> Fragment:
        """The body as the host's own Markdown makes it, sanitised like any other."""

        def address(url: str) -> str | None:
            return url if placeholders.leaves_the_site(url) else self._link_address(document, url, links)

        made = convert(self._loaded.source(document.postmortem.path), document.postmortem.title)
        toc = tuple(Heading(f"{PREFIX}{anchor}", text, level) for anchor, text, level in made.toc)
        return Fragment(sanitise(made.html, address), toc)

    @cached_property
    def _path_of(self) -> Mapping[str, str]:
        return {slug: path for path, slug in self._loaded.published.items()}

    @cached_property
    def _slug_of_id(self) -> Mapping[str, str]:
        return self._loaded.facts.slug_of

    def _id_address(self, name: str, links: Links) -> str | None:
        slug = self._slug_of_id.get(name)
        return links.to(incident_address(slug)) if slug else None

    def _link_address(self, document: Document, reference: str, links: Links) -> str | None:
        """Where a relative link leads in the site; None where it leads nowhere, or to what is not published."""
        path = target_path(reference, document.postmortem.path)
        fragment = reference.partition("#")[2]
        if slug := self._loaded.published.get(path):
            return links.to(incident_address(slug), fragment=PREFIX + slugify(fragment) if fragment else "")
        if attachment := self.attached.files.get(path):
            return links.base() + quote(attachment.address)
        if path in self._loaded.reads and self._loaded.document(path).verdict != "excluded":
            return None
        outside = self._outside(self._loaded.location.folder / path)
        return links.base() + outside + (f"#{fragment}" if fragment else "") if outside is not None else None

    def _broken(self, document: Document) -> Iterator[Finding]:
        links = Links("")
        for reference in document.references:
            if not reference or self._link_address(document, reference, links) is not None:
                continue
            path = target_path(reference, document.postmortem.path)
            if path in self._loaded.reads:
                message = f"`{reference}` leads to a document that is not published; its words stay, the link goes."
            else:
                message = f"`{reference}` leads nowhere in this site; its words stay, the link goes."
            yield Finding("broken-link", Level.NOTICE, document.postmortem.path, message,
                          suggestion="Link a document or file of the archive's folder, or a full address.")  # fmt: skip


def _hashed(parts: object) -> str:
    return hashlib.blake2b(_encode(parts).encode(), digest_size=16).hexdigest()
