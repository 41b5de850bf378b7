"""Contributing factors that came back. Stated and accepted labels only."""

from __future__ import annotations

from typing import NamedTuple

from postmortem_archive.analysis.archive import Archive, Incident
from postmortem_archive.analysis.completion import is_open
from postmortem_archive.analysis.facets import FacetEntry, FacetIndex
from postmortem_archive.model.document import ActionItem, Facet


class Recurrence(NamedTuple):
    """A factor seen in more than one incident."""

    entry: FacetEntry
    incidents: tuple[Incident, ...]
    """Those that state it, newest first."""
    open_actions: tuple[tuple[Incident, int, ActionItem], ...]
    """Action items for this factor that are still open: incident, index in it, item."""


def recurring(archive: Archive, index: FacetIndex) -> list[Recurrence]:
    """Factors that more than one incident states, the one that came back last first."""
    found = []
    for entry in index.entries[Facet.FACTOR]:
        incidents = entry.stated
        if len(incidents) > 1:
            found.append(Recurrence(entry, incidents, tuple(_open_for(entry.slug, incidents))))
    rank = {incident.slug: position for position, incident in enumerate(archive.incidents)}
    return sorted(found, key=lambda r: (rank[r.incidents[0].slug], -len(r.incidents), r.entry.slug))


def _open_for(factor: str, incidents: tuple[Incident, ...]) -> list[tuple[Incident, int, ActionItem]]:
    return [
        (incident, number, item)
        for incident in incidents
        for number, item in enumerate(incident.postmortem.action_items)
        if item.factor == factor and is_open(item)
    ]
