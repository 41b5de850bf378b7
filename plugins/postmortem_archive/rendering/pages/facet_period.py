"""All incidents of a large facet value in one period, a line each. A key is `system/checkout/2024`."""

from __future__ import annotations

from collections.abc import Iterable

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
    facet, _, rest = key.partition("/")
    slug, _, stated = rest.partition("/")
    entry = entry_of(facts, f"{facet}/{slug}")
    pieces = periods_of(facts, f"{facet}/{slug}")
    shown = next(positions for period, positions in pieces.items() if period.slug == stated)
    incidents = [entry.incidents[position] for position in shown]
    return {
        "facet": facet,
        "folder": facet_address(entry.facet),
        "slug": slug,
        "name": entry.name,
        "period": stated,
        "period_name": period_name(stated),
        "periods": by_year(pieces),
        "rows": [row(facts, incident, inferred=incident.slug in entry.inferred) for incident in incidents],
    }
