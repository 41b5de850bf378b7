"""From a document's words to the labels they suggest."""

from __future__ import annotations

from postmortem_archive.model.document import Facet
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.labels.evidence import Document, kinds
from postmortem_archive.reading.labels.proposal import Proposal, Strength
from postmortem_archive.reading.prose import sentences
from postmortem_archive.reading.reading import Reading


def infer(reading: Reading, vocabulary: Vocabulary) -> list[Proposal]:
    """Labels that the document does not state and its words suggest, each once, systems first."""
    if not vocabulary.systems and not vocabulary.factors:
        return []
    body = reading.body
    return propose(Document(reading.postmortem, tuple(sentences(reading)), body.lines[: body.first_line]), vocabulary)


def propose(document: Document, vocabulary: Vocabulary) -> list[Proposal]:
    """As `infer`, from evidence. The strongest evidence of a label wins, then the first."""
    stated = _stated(document, vocabulary)
    best: dict[tuple[Facet, str], Proposal] = {}
    for kind in kinds():
        for proposal in kind.propose(document, vocabulary):
            key = (proposal.facet, proposal.value)
            if key in stated:
                continue
            held = best.get(key)
            if held is None or (held.strength, proposal.strength) == (Strength.LIKELY, Strength.STRONG):
                best[key] = proposal
    return sorted(best.values(), key=lambda p: (p.facet != Facet.SYSTEM, p.value))


def _stated(document: Document, vocabulary: Vocabulary) -> set[tuple[Facet, str]]:
    systems = {(Facet.SYSTEM, vocabulary.system(name)) for name in document.postmortem.systems}
    return systems | {(Facet.FACTOR, slug) for slug in document.postmortem.factor_slugs()}
