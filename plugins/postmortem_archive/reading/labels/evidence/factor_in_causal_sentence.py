"""A contributing factor in a sentence that speaks of a cause, in documents without a section for causes."""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.model.document import Facet
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.labels.evidence import Document
from postmortem_archive.reading.labels.proposal import Proposal
from postmortem_archive.reading.labels.words import causal, matchers, sections


def propose(document: Document, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """One proposal for each factor that such a sentence names or describes, or that the title names."""
    if sections("cause") & set(document.postmortem.sections):
        return
    known, silent = matchers(vocabulary), sections("silent")
    for slug in known.named_in(document.postmortem.title):
        yield Proposal(Facet.FACTOR, slug, document.postmortem.title, document.title_span)
    for sentence in document.sentences:
        if sentence.kind in ("prose", "bullet") and sentence.section not in silent and causal(sentence.text):
            for slug, _ in known.factors_in(sentence.text):
                yield Proposal(Facet.FACTOR, slug, sentence.text, sentence.span())
