"""From a folder to an archive: the one way in for the plugin and for every command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from postmortem_archive.analysis.archive import Archive, Counts, Incident
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.slugs import slugify
from postmortem_archive.pipeline.appearance import appearances
from postmortem_archive.pipeline.collector import paused
from postmortem_archive.pipeline.configure import Configured
from postmortem_archive.pipeline.document import Document, RenderedBody
from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.gather import gather
from postmortem_archive.pipeline.locate import Location
from postmortem_archive.pipeline.mentions import mentions
from postmortem_archive.pipeline.peek import remember
from postmortem_archive.pipeline.people import to_roles
from postmortem_archive.pipeline.publish import is_draft, is_published
from postmortem_archive.pipeline.read import Read, body_of, read_all
from postmortem_archive.pipeline.sources import Feed
from postmortem_archive.reading.decoding import decode
from postmortem_archive.reading.notes import Notes
from postmortem_archive.store.store import Store


@dataclass
class Loaded:
    """An archive as this run publishes it, with everything that only whoever runs it may see.

    Use it as a context manager: it holds the store open, for the bodies.
    """

    location: Location
    configured: Configured
    archive: Archive
    """What is published, and nothing else."""
    reads: Mapping[str, Read]
    """Every file that was read, by path: published or not, postmortem or not."""
    published: Mapping[str, str]
    """Path of a published document -> slug of its page."""
    findings: tuple[Finding, ...]
    """Of reading, for the console: everything, in path order."""
    feeds: tuple[Feed, ...]
    store: Store
    state: str
    """Changes when anything does that the archive is made of."""

    def __enter__(self) -> Loaded:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def settle(self, config: ArchiveConfig) -> None:
        """Takes over what a host decided of `url`, `mount`, `links` and edit links."""
        self.configured = self.configured._replace(config=config)
        self.archive = replace(self.archive, config=config)

    @property
    def config(self) -> ArchiveConfig:
        """archive.yml."""
        return self.configured.config

    @cached_property
    def facts(self) -> Facts:
        """What follows from the archive, worked out when first asked for."""
        return Facts(self.archive)

    def source(self, path: str) -> str:
        """The text of the document at `path` below its front matter, as it is published."""
        task = self.reads[path].task
        text = decode(to_roles(task.file.absolute.read_bytes(), task.roles), Notes(path))
        return "\n".join(text.split("\n")[self.body(path).first_line :])

    @cached_property
    def appearances(self) -> Mapping[str, str]:
        """Slug of an incident -> digest of everything that is ever shown of it."""
        return appearances(self.facts, {path: self.document(path).content for path in self.published})

    @property
    def excluded(self) -> Iterator[Document]:
        """Documents that evidence says are no postmortems, with the reason."""
        return (read.document for read in self.reads.values() if read.document.verdict == "excluded")

    @property
    def unpublished(self) -> Iterator[Document]:
        """Postmortems that this build leaves out, by status or audience."""
        return (
            read.document
            for path, read in self.reads.items()
            if read.document.verdict != "excluded" and path not in self.published
        )

    def document(self, path: str) -> Document:
        """The document read at `path`."""
        return self.reads[path].document

    def body(self, path: str) -> RenderedBody:
        """The rendered body of the document at `path`."""
        return RenderedBody.model_validate_json(body_of(self.reads[path], self.store))


@paused()
def load(location: Location, environment: Environment) -> Loaded:
    """Read the archive. ConfigurationError where archive.yml cannot be used; every other fault is a finding."""
    gathered = gather(location, environment)
    config, store = gathered.configured.config, gathered.store
    reads, problems = read_all(gathered.tasks, store, environment)
    shown = [
        read
        for read in reads
        if read.document.verdict != "excluded"
        and is_published(read.document.postmortem, config, drafts=environment.drafts)
    ]
    slugs, clashes = _slugs(shown)
    incidents = _incidents(shown, slugs)
    unread = len(problems) + sum(len(feed.unread) + len(feed.left_out) for feed in gathered.feeds)
    excluded = sum(read.document.verdict == "excluded" for read in reads)
    counts = Counts(
        files=len(reads) + unread,
        published=len(shown),
        in_part=sum(not read.document.whole for read in shown),
        left_out=excluded + unread,
        not_published=len(reads) - excluded - len(shown),
    )
    archive = Archive(config, gathered.configured.vocabulary, incidents, counts)
    notices = [Finding("cache", Level.NOTICE, "archive.yml", store.notice)] if store.notice else []
    findings = [
        *gathered.findings, *problems, *clashes, *notices, *_reading_findings(reads),
    ]  # fmt: skip
    state = remember(gathered, environment, reads, slugs)
    return Loaded(
        location=location, configured=gathered.configured, archive=archive, reads={r.file.path: r for r in reads},
        published={read.file.path: slugs[read.file.path] for read in shown},
        findings=tuple(sorted(findings, key=lambda f: (f.path, f.span.line, f.span.column, f.rule))),
        feeds=gathered.feeds, store=store, state=state,
    )  # fmt: skip


def _slugs(shown: list[Read]) -> tuple[dict[str, str], list[Finding]]:
    """Path -> slug of the page; the later in path order of two that clash gets a number and a finding."""
    slugs: dict[str, str] = {}
    taken: dict[str, str] = {}
    findings: list[Finding] = []
    for read in shown:
        wanted = slugify(read.document.postmortem.id)
        slug, number = wanted, 2
        while slug in taken:
            slug, number = f"{wanted}-{number}", number + 1
        if slug != wanted:
            message = (
                f"The id `{read.document.postmortem.id}` has the same address as {taken[wanted]}; its page is `{slug}`."
            )
            findings.append(
                Finding("id-clash", Level.WARNING, read.file.path, message, suggestion="Give one of them an `id`.")
            )
        taken[slug] = read.file.path
        slugs[read.file.path] = slug
    return slugs, findings


def _incidents(shown: list[Read], slugs: Mapping[str, str]) -> tuple[Incident, ...]:
    """Newest first, ties by id; those without a date last."""
    ids = {read.document.postmortem.id for read in shown}
    paths = {read.file.path: read.document.postmortem.id for read in shown}
    incidents = [
        Incident(
            postmortem=read.document.postmortem,
            slug=slugs[read.file.path],
            findings=read.document.findings,
            whole=read.document.whole,
            mentions=mentions(read.document, ids, paths),
            draft=is_draft(read.document.postmortem),
        )
        for read in shown
    ]
    incidents.sort(key=lambda incident: incident.postmortem.id)
    incidents.sort(key=lambda incident: incident.postmortem.started or "", reverse=True)
    return tuple(incidents)


def _reading_findings(reads: list[Read]) -> Iterator[Finding]:
    for read in reads:
        document = read.document
        if document.verdict == "excluded":
            yield Finding("not-a-postmortem", Level.NOTICE, read.file.path, f"Left out: {document.reason}.",
                          suggestion="Name it in `include` in archive.yml if it is one.")  # fmt: skip
            continue
        if document.verdict == "doubtful":
            yield Finding("doubtful", Level.NOTICE, read.file.path, f"Perhaps no postmortem: {document.reason}.",
                          suggestion="Name it in `include` or `exclude` in archive.yml.")  # fmt: skip
        yield from document.findings
