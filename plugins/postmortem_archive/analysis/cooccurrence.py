"""Which systems met which contributing factors, how often. Stated and accepted labels only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.facets import FacetIndex
from postmortem_archive.model.document import Facet


class Cooccurrence(NamedTuple):
    """A table: `counts[row][column]` incidents carry both the system and the factor. Slugs, most frequent
    first."""

    systems: tuple[str, ...]
    factors: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


def cooccurrence(incidents: Iterable[Incident], index: FacetIndex, most: int = 10) -> Cooccurrence:
    """The `most` frequent systems and factors of `incidents` against each other; rows and columns of zeros
    left out."""
    pairs = Counter([
        (system, factor)
        for incident in incidents
        if (factors := stated_slugs(incident, Facet.FACTOR, index))
        for system in stated_slugs(incident, Facet.SYSTEM, index)
        for factor in factors
    ])  # fmt: skip
    rows: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    for (system, factor), count in pairs.items():
        rows[system] += count
        columns[factor] += count
    systems = _most(rows, most)
    factors = _most(columns, most)
    systems = tuple(s for s in systems if any(pairs[s, f] for f in factors))
    factors = tuple(f for f in factors if any(pairs[s, f] for s in systems))
    return Cooccurrence(systems, factors, tuple(tuple(pairs[s, f] for f in factors) for s in systems))


def companions(incidents: Iterable[Incident], facet: Facet, index: FacetIndex) -> list[tuple[str, int]]:
    """Slugs of `facet` that `incidents` carry, with how many do, most frequent first."""
    counts = Counter([slug for incident in incidents for slug in stated_slugs(incident, facet, index)])
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def stated_slugs(incident: Incident, facet: Facet, index: FacetIndex) -> tuple[str, ...]:
    """Slugs of the stated and accepted labels of one facet, each once."""
    return tuple([slug for slug, inferred in index.carried(incident, facet) if not inferred])


def _most(counts: Counter[str], most: int) -> tuple[str, ...]:
    return tuple(slug for slug, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most])
