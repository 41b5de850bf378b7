"""One file, read and rendered: everything about it that depends on no other document. Runs in workers, is cached."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.findings import Finding
from postmortem_archive.model.labels import DocumentLabels
from postmortem_archive.pipeline import placeholders
from postmortem_archive.pipeline.people import to_roles
from postmortem_archive.reading.labels.apply import decide
from postmortem_archive.reading.labels.infer import infer
from postmortem_archive.reading.labels.proposal import Proposal
from postmortem_archive.reading.passages import Passage, passages
from postmortem_archive.reading.read import Reading, read
from postmortem_archive.reading.settings import ReadingSettings
from postmortem_archive.rendering import body as rendering

NO_DECISIONS = DocumentLabels()


class Document(BaseModel):
    """What was read of one file, its labels decided."""

    model_config = ConfigDict(frozen=True)

    postmortem: Postmortem
    verdict: Literal["postmortem", "doubtful", "excluded"]
    reason: str
    """The evidence for the verdict, in words."""
    findings: tuple[Finding, ...] = ()
    whole: bool = True
    proposals: tuple[Proposal, ...] = ()
    """Every label that its words suggest, decided or not."""
    names: tuple[str, ...] = ()
    """Words of its text that look like the id of an incident."""
    references: tuple[str, ...] = ()
    """Addresses that its links and images name, as written, those that leave the site left out."""
    content: str = ""
    """A digest of the document with its body: what everything made of it depends on."""


class RenderedBody(BaseModel):
    """A document's body as HTML with placeholders for what depends on other documents, and as plain text."""

    model_config = ConfigDict(frozen=True)

    html: str
    toc: tuple[tuple[str, str, int], ...] = ()
    passages: tuple[Passage, ...] = ()


class Made(NamedTuple):
    """Both halves, as JSON: what a worker sends and the store keeps."""

    document: bytes
    body: bytes


def make(
    path: str,
    data: bytes,
    settings: ReadingSettings,
    *,
    included: bool = False,
    decisions: DocumentLabels = NO_DECISIONS,
    roles: Mapping[str, str] | None = None,
) -> Made:
    """Read and render the file at `path` (relative to the archive's folder) with `data` in it. Never raises for
    what a person wrote."""
    reading = read(path, to_roles(data, roles or {}), settings, included=included)
    proposals = infer(reading, settings.vocabulary) if settings.infer else []
    body, names, references = _render(reading)
    rendered = body.model_dump_json().encode()
    document = Document(
        postmortem=decide(reading.postmortem, proposals, decisions),
        verdict=reading.verdict.kind,
        reason=reading.verdict.reason,
        findings=reading.findings,
        whole=reading.whole,
        proposals=tuple(proposals),
        names=names,
        references=references,
    )
    digest = hashlib.blake2b(document.model_dump_json().encode() + rendered, digest_size=16).hexdigest()
    return Made(document.model_copy(update={"content": digest}).model_dump_json().encode(), rendered)


def _render(reading: Reading) -> tuple[RenderedBody, tuple[str, ...], tuple[str, ...]]:
    references: dict[str, None] = {}

    def resolve(url: str) -> str | None:
        if placeholders.leaves_the_site(url):
            return url
        references[url] = None
        return placeholders.link(url)

    fragment = rendering.render(
        reading.body.tokens,
        resolve,
        ids=placeholders.EVERY_ID,
        anchors={section.line: section.anchor for section in reading.postmortem.outline},
        title=reading.postmortem.title,
    )
    body = RenderedBody(html=fragment.html, toc=fragment.toc, passages=tuple(passages(reading.body)))
    return body, fragment.candidates, tuple(references)
