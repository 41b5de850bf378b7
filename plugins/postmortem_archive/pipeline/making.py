"""From the bytes of a file to a document, read and rendered. Everything heavy is imported here; runs in workers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from postmortem_archive.model.labels import DocumentLabels
from postmortem_archive.pipeline import placeholders
from postmortem_archive.pipeline.document import NO_DECISIONS, Document, Made, RenderedBody
from postmortem_archive.pipeline.people import to_roles
from postmortem_archive.reading.labels.apply import decide
from postmortem_archive.reading.labels.infer import infer
from postmortem_archive.reading.passages import passages
from postmortem_archive.reading.read import Reading, read
from postmortem_archive.reading.settings import ReadingSettings
from postmortem_archive.rendering import body as rendering


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
    body = RenderedBody(
        html=fragment.html, toc=fragment.toc, passages=tuple(passages(reading.body)), first_line=reading.body.first_line
    )
    return body, fragment.candidates, tuple(references)
