"""The archive as analysis and rendering see it: what this build publishes, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.findings import Finding
from postmortem_archive.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Incident:
    """A published document with its address."""

    postmortem: Postmortem
    slug: str
    """`/incidents/<slug>/`; unique in the archive."""
    findings: tuple[Finding, ...] = ()
    """What reading had to say of it (never review findings)."""
    whole: bool = True
    """False where part of it could not be read; the page and the health page say so."""
    mentions: tuple[str, ...] = ()
    """Ids of other incidents that its text names or links to, in order, each once."""
    draft: bool = False
    """Shown in serve only, marked."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Files in = pages out + files named in a finding + files not published."""

    files: int = 0
    published: int = 0
    in_part: int = 0
    left_out: int = 0
    """Files that evidence says are no postmortems, or that could not be read at all."""
    not_published: int = 0


@dataclass(frozen=True)
class Archive:
    """Everything that pages, search and feeds are made of. Incidents are newest first; ties by id."""

    config: ArchiveConfig
    vocabulary: Vocabulary
    incidents: tuple[Incident, ...] = ()
    counts: Counts = field(default_factory=Counts)
