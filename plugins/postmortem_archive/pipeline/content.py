"""What an archive says: its documents read, those of them that are published, and what reading had to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from postmortem_archive.analysis.archive import Counts, Incident
from postmortem_archive.analysis.related import Relations
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.slugs import slugify
from postmortem_archive.pipeline.collector import paused
from postmortem_archive.pipeline.document import Document
from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.gather import Gathered
from postmortem_archive.pipeline.mentions import mentions
from postmortem_archive.pipeline.publish import is_draft, is_published
from postmortem_archive.pipeline.read import NOTHING, Read, read_all


class Content(NamedTuple):
    """What reading an archive gives."""

    reads: Mapping[str, Read]
    """Every file that was read, by path: published or not, postmortem or not."""
    published: Mapping[str, str]
    """Path of a published document -> slug of its page."""
    incidents: tuple[Incident, ...]
    """Newest first."""
    counts: Counts
    findings: tuple[Finding, ...]
    """Everything, in path order."""


class Earlier(NamedTuple):
    """What this process knows from an earlier state of an archive."""

    documents: Mapping[str, Document] = NOTHING
    """By key: what was read of a file never changes."""
    incidents: Mapping[str, Incident] = MappingProxyType({})
    """By slug."""
    relations: Relations | None = None


UNKNOWN = Earlier()


@paused()
def read_content(
    gathered: Gathered, keys: Mapping[str, str], environment: Environment, earlier: Earlier = UNKNOWN
) -> Content:
    """Reads what is not known, and makes an archive of everything."""
    config, store = gathered.configured.config, gathered.store
    reads, problems = read_all(gathered.tasks, keys, store, environment, earlier.documents)
    shown = [
        read
        for read in reads
        if read.document.verdict != "excluded"
        and is_published(read.document.postmortem, config, drafts=environment.drafts)
    ]
    slugs, clashes = _slugs(shown)
    unread = len(problems) + sum(len(feed.unread) + len(feed.left_out) for feed in gathered.feeds)
    excluded = sum(read.document.verdict == "excluded" for read in reads)
    counts = Counts(
        files=len(reads) + unread,
        published=len(shown),
        in_part=sum(not read.document.whole for read in shown),
        left_out=excluded + unread,
        not_published=len(reads) - excluded - len(shown),
    )
    findings = [*gathered.findings, *problems, *clashes, *_reading_findings(reads)]
    return Content(
        reads={read.file.path: read for read in reads},
        published=slugs,
        incidents=_incidents(shown, slugs, earlier.incidents),
        counts=counts,
        findings=tuple(sorted(findings, key=lambda f: (f.path, f.span.line, f.span.column, f.rule))),
    )


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


def _incidents(shown: list[Read], slugs: Mapping[str, str], earlier: Mapping[str, Incident]) -> tuple[Incident, ...]:
    """Newest first, ties by id; those without a date last. What is as it was `earlier` is the same object."""
    ids = {read.document.postmortem.id for read in shown}
    paths = {read.file.path: read.document.postmortem.id for read in shown}
    incidents = []
    for read in shown:
        document, slug = read.document, slugs[read.file.path]
        named = mentions(document, ids, paths)
        incident = earlier.get(slug)
        if not incident or incident.postmortem is not document.postmortem or incident.mentions != named:
            draft = is_draft(document.postmortem)
            incident = Incident(document.postmortem, slug, document.findings, document.whole, named, draft)
        incidents.append(incident)
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
