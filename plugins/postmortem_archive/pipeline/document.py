"""One file, read and rendered: everything about it that depends on no other document. Runs in workers, is cached."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.findings import Finding
from postmortem_archive.model.labels import DocumentLabels
from postmortem_archive.reading.labels.proposal import Proposal
from postmortem_archive.reading.passages import Passage

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
    first_line: int = 0
    """Lines of the file above the body, for a host that renders it itself."""


class Made(NamedTuple):
    """Both halves, as JSON: what a worker sends and the store keeps."""

    document: bytes
    body: bytes
