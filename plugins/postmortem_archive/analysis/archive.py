"""The archive as analysis and rendering see it: what this build publishes, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from postmortem_archive.analysis.instants import day, when
from postmortem_archive.analysis.labels import Label, labels
from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.findings import Finding
from postmortem_archive.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class Incident:
    """A published document with its address. What is asked of it again and again is worked out once; a server keeps it
    for as long as the document stays as it is."""

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

    @cached_property
    def when(self) -> str | None:
        """Its place in time, as written (`instants.when`)."""
        return when(self.postmortem)

    @cached_property
    def day(self) -> date | None:
        """The day it happened on."""
        return day(self.when)

    @cached_property
    def labels(self) -> Sequence[Label]:
        """The values of each facet that it carries, as its document has them."""
        return labels(self.postmortem)


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
