"""A contributing factor in what a document writes under root cause, analysis, trigger or contributors."""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.model.document import Facet
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.labels.evidence import Document
from postmortem_archive.reading.labels.proposal import Proposal, Strength
from postmortem_archive.reading.labels.words import matchers, sections


def propose(document: Document, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """One proposal for each factor that a sentence there names or describes."""
    known, causes = matchers(vocabulary), sections("cause")
    for sentence in document.sentences:
        if sentence.section in causes and sentence.kind != "quote":
            for slug, named in known.factors_in(sentence.text):
                strength = Strength.STRONG if named else Strength.LIKELY
                yield Proposal(Facet.FACTOR, slug, sentence.text, sentence.span(), strength)
