"""A system named in the file's or a folder's name."""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.model.document import Facet
from postmortem_archive.model.spans import Span
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.labels.evidence import Document
from postmortem_archive.reading.labels.proposal import Proposal, Strength
from postmortem_archive.reading.labels.words import matchers


def propose(document: Document, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """One proposal for each declared system that the path names; there a hyphen is a space."""
    path = document.postmortem.path
    for match in matchers(vocabulary).systems.find(path, apart=False):
        yield Proposal(Facet.SYSTEM, vocabulary.systems[match.slug].name, path, Span(1), Strength.STRONG)
