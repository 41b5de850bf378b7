"""What suggests a label: one kind of evidence a file, found by its file name.

A kind is a module with `propose(document, vocabulary) -> Iterator[Proposal]`. It looks at one place only and
need not care what the others found, or what the document already states.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.prose import Sentence
from postmortem_archive.model.spans import Span
from postmortem_archive.reading.kinds import modules_of


@dataclass(frozen=True)
class Document:
    """A document as evidence: what it states, its sentences, and the lines of its front matter."""

    postmortem: Postmortem
    sentences: tuple[Sentence, ...] = ()
    front_matter: tuple[str, ...] = ()

    @property
    def title_span(self) -> Span:
        """Where the title stands in the text, else the first line."""
        title = self.postmortem.title
        return next((s.span() for s in self.sentences if s.kind == "title" and title in s.text), Span(1))


@cache
def kinds() -> tuple[ModuleType, ...]:
    """All kinds of evidence, in the order of their names."""
    return modules_of(sys.modules[__name__])
