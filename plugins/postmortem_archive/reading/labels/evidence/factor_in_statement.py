"""A contributing factor that the document states in its own words, and that the taxonomy knows."""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.model.document import Facet
from postmortem_archive.model.spans import Span
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.labels.evidence import Document
from postmortem_archive.reading.labels.proposal import Proposal, Strength
from postmortem_archive.reading.labels.words import matchers


def propose(document: Document, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Proposals for statements that carry no factor yet; the evidence is the statement as it stands."""
    known = matchers(vocabulary)
    for statement in document.postmortem.contributing_factors:
        if statement.factor is None:
            for slug, named in known.factors_in(statement.text):
                strength = Strength.STRONG if named else Strength.LIKELY
                yield Proposal(Facet.FACTOR, slug, statement.text, Span(statement.line), strength)
