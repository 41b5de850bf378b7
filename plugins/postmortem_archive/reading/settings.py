"""What the archive tells the reader: its words, its zone, its field names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from postmortem_archive.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class ReadingSettings:
    """Everything of the configuration that changes how a document reads."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    fields: Mapping[str, str] = field(default_factory=dict)
    """The archive's front matter keys, mapped to ours."""
    timezone: str | None = None
    """IANA name or offset for times that state no zone."""
    id_prefix: str = ""
    system: str | None = None
    """Put on documents that state no system."""
    audience: str | None = None
    """For documents that state none."""
    infer: bool = True
