"""The values of a facet that one incident carries, as its document has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.instants import year
from postmortem_archive.model.document import Facet


class Label(NamedTuple):
    """A value of a facet as one incident carries it."""

    value: str
    inferred: bool


def labels(incident: Incident, facet: Facet) -> Iterator[Label]:
    """The values of `facet` that `incident` carries, in the document's order, each once."""
    postmortem = incident.postmortem
    match facet:
        case Facet.SYSTEM:
            pairs: Iterable[tuple[str, str]] = _pointed("systems", postmortem.systems)
        case Facet.TAG:
            pairs = _pointed("tags", postmortem.tags)
        case Facet.TEAM:
            pairs = _pointed("teams", postmortem.teams)
        case Facet.FACTOR:
            pairs = (
                (statement.factor, f"/contributing_factors/{index}/factor")
                for index, statement in enumerate(postmortem.contributing_factors)
                if statement.factor
            )
        case Facet.SEVERITY:
            pairs = [(postmortem.severity, "/severity")] if postmortem.severity else []
        case Facet.YEAR:
            stated = year(postmortem)
            pairs = [(stated, "/started")] if stated else []
    inferred = set(postmortem.inferred)
    found: dict[str, bool] = {}
    for value, pointer in pairs:
        found[value] = found.get(value, True) and pointer in inferred
    return (Label(value, is_inferred) for value, is_inferred in found.items())


def _pointed(field: str, values: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(value, f"/{field}/{index}") for index, value in enumerate(values)]
