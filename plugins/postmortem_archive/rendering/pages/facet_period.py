"""All incidents of a large facet value in one period, a line each. A key is `system/checkout/2024`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.document import Facet
from postmortem_archive.rendering.contexts.cards import row
from postmortem_archive.rendering.contexts.periods import by_year
from postmortem_archive.rendering.contexts.periods import name as period_name
from postmortem_archive.rendering.links import facet_address
from postmortem_archive.rendering.pages import Context
from postmortem_archive.rendering.pages.facet import entry_of, periods_of


def keys(facts: Facts) -> Iterable[str]:
    return [
        f"{facet.value}/{entry.slug}/{period.slug}"
        for facet, entries in facts.facets.entries.items()
        for entry in entries
        for period in periods_of(facts, f"{facet.value}/{entry.slug}")
    ]


def address(key: str) -> str:
    facet, slug, period = key.split("/")
    return f"{facet_address(Facet(facet), slug)}{period}/"


def context(facts: Facts, key: str) -> Context:
    of, _, stated = key.rpartition("/")
    entry, pieces = entry_of(facts, of), periods_of(facts, of)
    return {
        "facet": entry.facet.value,
        "folder": facet_address(entry.facet),
        "slug": entry.slug,
        "name": entry.name,
        "period": stated,
        "period_name": period_name(stated),
        "periods": by_year(pieces),
        "rows": [row(facts, incident, inferred=incident.slug in entry.inferred) for incident in _shown(facts, key)],
    }


def basis(facts: Facts, key: str) -> tuple[object, Sequence[Incident]]:
    """What the page depends on beside its incidents, and those."""
    of, _, _ = key.rpartition("/")
    entry, shown = entry_of(facts, of), _shown(facts, key)
    inferred = [incident.slug in entry.inferred for incident in shown]
    return [entry.name, list(periods_of(facts, of)), inferred], shown


def _shown(facts: Facts, key: str) -> list[Incident]:
    of, _, stated = key.rpartition("/")
    entry, pieces = entry_of(facts, of), periods_of(facts, of)
    positions = next(positions for period, positions in pieces.items() if period.slug == stated)
    return [entry.incidents[position] for position in positions]
