"""What is asked of a document before it counts as a postmortem: the document with its words, and the
patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import PurePosixPath

from postmortem_archive.model.document import Postmortem
from postmortem_archive.reading import words
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.identity import stem

ENOUGH = 2.5
"""Points of evidence from which a file is taken for a postmortem without doubt."""


@dataclass(frozen=True)
class Candidate:
    """A document that has been read, with the beginning of its text and the points that speak for it."""

    postmortem: Postmortem
    body: Body
    text: str
    points: float

    @cached_property
    def path(self) -> PurePosixPath:
        """Where it lies, relative to the archive's folder."""
        return PurePosixPath(self.postmortem.path)

    @cached_property
    def name(self) -> str:
        """The file's own name without its endings."""
        return re.sub(r"(?:\.\w+)+\Z", "", self.path.name)

    @property
    def spaced_name(self) -> str:
        """The name that a person chose, dashes and underscores as spaces."""
        return re.sub(r"[-_]+", " ", stem(self.postmortem.path))

    def happened(self) -> bool:
        """Whether it states when something happened."""
        dated = sum(entry.at is not None for entry in self.postmortem.timeline)
        return dated >= 3 or bool(self.postmortem.started and not self.postmortem.is_inferred("/started"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of this name in the data file."""
    return re.compile(words.load("evidence")[name], re.I)
