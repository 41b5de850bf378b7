"""A system named in the title is what the document is about."""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.model.document import Facet
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.labels.evidence import Document
from postmortem_archive.reading.labels.proposal import Proposal, Strength
from postmortem_archive.reading.labels.words import matchers


def propose(document: Document, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """One proposal for each declared system that the title names."""
    title = document.postmortem.title
    for match in matchers(vocabulary).systems.find(title):
        name = vocabulary.systems[match.slug].name
        yield Proposal(Facet.SYSTEM, name, title, document.title_span, Strength.STRONG)
