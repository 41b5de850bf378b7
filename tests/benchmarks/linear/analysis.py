"""An archive of ever more incidents."""

from __future__ import annotations

from tests.benchmarks.linear.case import Case
from tests.builders import archive, incident

from postmortem_archive.analysis import facets
from postmortem_archive.analysis.archive import Archive
from postmortem_archive.analysis.related import ground, related


def alike(count: int) -> tuple[Archive, facets.FacetIndex]:
    """Incidents that share few systems and factors, so that each may be related to many."""
    incidents = (
        incident(
            f"i{number}",
            systems=[f"s{number % 3}"],
            contributing_factors=[f"f{number % 5}"],
            started=f"{1900 + number % 120}",
        )
        for number in range(count)
    )
    made = archive(*incidents)
    return made, facets.index(made)


CASES = (Case("related incidents", alike, lambda made: related(ground(*made)), size=1_500),)
