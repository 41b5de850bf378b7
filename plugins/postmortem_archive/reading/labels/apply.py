"""Puts labels on a document: inferred ones marked, accepted ones as if stated, rejected ones not at all."""

from __future__ import annotations

from collections.abc import Sequence

from postmortem_archive.model.document import Facet, FactorStatement, Postmortem
from postmortem_archive.model.labels import DocumentLabels
from postmortem_archive.model.slugs import slugify
from postmortem_archive.reading.labels.proposal import Proposal


def apply(postmortem: Postmortem, proposals: Sequence[Proposal]) -> Postmortem:
    """`postmortem` with the proposed labels, each marked by a JSON Pointer in `inferred`."""
    return _with(postmortem, proposals, inferred=True)


def decide(postmortem: Postmortem, proposals: Sequence[Proposal], decisions: DocumentLabels) -> Postmortem:
    """As `apply`, after a person's decisions: accepted labels are not marked, rejected ones are left out.

    A label that was accepted stays on the document even where its words no longer suggest it.
    """
    accepted = [p for p in proposals if _listed(p, decisions.accepted.of(p.facet))]
    waiting = [
        p for p in proposals
        if not _listed(p, decisions.accepted.of(p.facet)) and not _listed(p, decisions.rejected.of(p.facet))
    ]  # fmt: skip
    return _with(_accepted(_with(postmortem, accepted, inferred=False), decisions), waiting, inferred=True)


def _listed(proposal: Proposal, names: Sequence[str]) -> bool:
    return slugify(proposal.value) in {slugify(name) for name in names}


def _accepted(postmortem: Postmortem, decisions: DocumentLabels) -> Postmortem:
    """With the accepted labels that no proposal brought."""
    known = {slugify(name) for name in postmortem.systems}
    systems = [name for name in decisions.accepted.systems if slugify(name) not in known]
    slugs = [slugify(name) for name in decisions.accepted.contributing_factors]
    factors = [
        FactorStatement(text=slug.replace("-", " "), factor=slug)
        for slug in slugs if slug not in postmortem.factor_slugs()
    ]  # fmt: skip
    if not systems and not factors:
        return postmortem
    return postmortem.model_copy(update={
        "systems": (*postmortem.systems, *systems),
        "contributing_factors": (*postmortem.contributing_factors, *factors),
    })  # fmt: skip


def _with(postmortem: Postmortem, proposals: Sequence[Proposal], *, inferred: bool) -> Postmortem:
    if not proposals:
        return postmortem
    systems, statements = list(postmortem.systems), list(postmortem.contributing_factors)
    pointers: list[str] = []
    for proposal in proposals:
        if proposal.facet is Facet.SYSTEM and proposal.value not in systems:
            systems.append(proposal.value)
            pointers.append(f"/systems/{len(systems) - 1}")
        elif proposal.facet is Facet.FACTOR and all(s.factor != proposal.value for s in statements):
            pointers += _put_factor(statements, proposal)
    marks = {*postmortem.inferred, *pointers}
    if not inferred:  # accepting a factor accepts the statement that carries it
        marks -= {*pointers, *(pointer.removesuffix("/factor") for pointer in pointers)}
    return postmortem.model_copy(update={
        "systems": tuple(systems),
        "contributing_factors": tuple(statements),
        "inferred": tuple(sorted(marks)),
    })  # fmt: skip


def _put_factor(statements: list[FactorStatement], proposal: Proposal) -> list[str]:
    """Names the author's own statement where the evidence is one; else the sentence becomes a statement."""
    for index, statement in enumerate(statements):
        if statement.text == proposal.evidence and statement.factor is None:
            statements[index] = statement.model_copy(update={"factor": proposal.value})
            return [f"/contributing_factors/{index}/factor"]
    statements.append(FactorStatement(text=proposal.evidence, factor=proposal.value, line=proposal.span.line))
    index = len(statements) - 1
    return [f"/contributing_factors/{index}", f"/contributing_factors/{index}/factor"]
