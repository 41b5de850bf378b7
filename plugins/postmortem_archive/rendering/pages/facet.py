"""A system, factor, tag, severity, team or year: its incidents, newest first, and what they have in common.

A key is `system/checkout`. A value with many incidents shows the newest; the rest is on pages of their own
(`facet_period`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.cooccurrence import companions, cooccurrence
from postmortem_archive.analysis.facets import FacetEntry
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.analysis.over_time import over_time
from postmortem_archive.model.document import Facet
from postmortem_archive.rendering.contexts.actions import listed_action, open_actions
from postmortem_archive.rendering.contexts.cards import card
from postmortem_archive.rendering.contexts.labels import label_link
from postmortem_archive.rendering.contexts.matrix import matrix
from postmortem_archive.rendering.contexts.once import once
from postmortem_archive.rendering.contexts.periods import Period, by_year, periods
from postmortem_archive.rendering.links import facet_address
from postmortem_archive.rendering.pages import Context

NEWEST = 50
MOST_ROWS = 400
_MOST_ACTIONS = 8
_MOST_COMPANIONS = 8


def keys(facts: Facts) -> Iterable[str]:
    return [f"{facet.value}/{entry.slug}" for facet, entries in facts.facets.entries.items() for entry in entries]


def address(key: str) -> str:
    facet, _, slug = key.partition("/")
    return facet_address(Facet(facet), slug)


def context(facts: Facts, key: str) -> Context:
    entry = entry_of(facts, key)
    to_do = open_actions(facts, entry.incidents, entry.slug if entry.facet is Facet.FACTOR else None)
    return {
        "facet": entry.facet.value,
        "folder": facet_address(entry.facet),
        "slug": entry.slug,
        "name": entry.name,
        "description": entry.description,
        "owner": entry.owner,
        "total": len(entry.incidents),
        "inferred": len(entry.inferred),
        "chart": [] if entry.facet is Facet.YEAR else _chart(facts, entry),
        "companions": _companions(facts, entry),
        "matrix": _matrix(facts, entry),
        "open_actions": [listed_action(facts, incident, n) for incident, n in to_do[:_MOST_ACTIONS]],
        "more_actions": max(0, len(to_do) - _MOST_ACTIONS),
        "newest": [card(facts, i, inferred=i.slug in entry.inferred) for i in entry.incidents[:NEWEST]],
        "periods": by_year(periods_of(facts, key)),
    }


def basis(facts: Facts, key: str) -> tuple[object, Sequence[Incident]]:
    """What the page depends on beside its incidents, and those."""
    entry = entry_of(facts, key)
    return [entry.name, entry.description, entry.owner, facts.years, sorted(entry.inferred)], entry.incidents


def entry_of(facts: Facts, key: str) -> FacetEntry:
    """The entry that a key names."""
    facet, _, slug = key.partition("/")
    return facts.facets.entry(Facet(facet), slug)


@once
def periods_of(facts: Facts, key: str) -> dict[Period, list[int]]:
    """The pages that hold all incidents of a large value (positions in the entry); none for one that fits its
    own page."""
    entry = entry_of(facts, key)
    if len(entry.incidents) <= NEWEST:
        return {}
    return periods(range(len(entry.incidents)), lambda n: entry.incidents[n].when, MOST_ROWS)


def _chart(facts: Facts, entry: FacetEntry) -> list[tuple[str, int]]:
    years = facts.years or (None, None)
    return [(period.label, period.incidents) for period in over_time(entry.incidents, *years)]


def _companions(facts: Facts, entry: FacetEntry) -> Context | None:
    """What else the incidents of a system or factor carry: the other half of systems × factors."""
    facet = {Facet.SYSTEM: Facet.FACTOR, Facet.FACTOR: Facet.SYSTEM}.get(entry.facet)
    found = companions(entry.stated, facet, facts.facets)[:_MOST_COMPANIONS] if facet else []
    if not facet or not found:
        return None
    return {
        "facet": facet.value,
        "rows": [{"label": label_link(facts, facet, slug), "slug": slug, "count": count} for slug, count in found],
        "of": len(entry.stated),
    }


def _matrix(facts: Facts, entry: FacetEntry) -> Context | None:
    if entry.facet in (Facet.SYSTEM, Facet.FACTOR):
        return None
    return matrix(facts, cooccurrence(entry.stated, facts.facets))
