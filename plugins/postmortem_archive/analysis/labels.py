"""The values of each facet that one incident carries, as its document has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from postmortem_archive.analysis.instants import year
from postmortem_archive.model.document import Facet, Postmortem


class Label(NamedTuple):
    """A value of a facet as one incident carries it."""

    facet: Facet
    value: str
    inferred: bool


def labels(postmortem: Postmortem) -> list[Label]:
    """The labels that a document carries, those of one facet in its own order, each once."""
    found: dict[tuple[Facet, str], bool] = {}
    for facet, value, pointer in _stated(postmortem):
        label = facet, value
        found[label] = found.get(label, True) and pointer in postmortem.inferred
    return [Label(facet, value, is_inferred) for (facet, value), is_inferred in found.items()]


def _stated(postmortem: Postmortem) -> Iterator[tuple[Facet, str, str]]:
    """Facet, value, and the JSON Pointer to it."""
    for index, value in enumerate(postmortem.systems):
        yield Facet.SYSTEM, value, f"/systems/{index}"
    for index, statement in enumerate(postmortem.contributing_factors):
        if statement.factor:
            yield Facet.FACTOR, statement.factor, f"/contributing_factors/{index}/factor"
    for index, value in enumerate(postmortem.tags):
        yield Facet.TAG, value, f"/tags/{index}"
    if postmortem.severity:
        yield Facet.SEVERITY, postmortem.severity, "/severity"
    for index, value in enumerate(postmortem.teams):
        yield Facet.TEAM, value, f"/teams/{index}"
    if stated := year(postmortem):
        yield Facet.YEAR, stated, "/started"
