"""Every action item in date order. A key is empty, or a period of a long list: `2024`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.completion import is_open
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.document import Facet
from postmortem_archive.rendering.contexts.actions import ListedAction, in_date_order, listed_action
from postmortem_archive.rendering.contexts.once import once
from postmortem_archive.rendering.contexts.periods import Period, by_year, periods
from postmortem_archive.rendering.contexts.periods import name as period_name
from postmortem_archive.rendering.pages import Context

_MOST = 250
Numbered = tuple[Incident, int]


def keys(facts: Facts) -> Iterable[str]:
    return ["", *(period.slug for period in _pieces(facts))]


def address(key: str) -> str:
    return f"actions/{key}/" if key else "actions/"


def context(facts: Facts, key: str) -> Context:
    everything, pieces = _everything(facts), _pieces(facts)
    rows = [listed_action(facts, incident, number) for incident, number in in_date_order(_shown(facts, key))]
    return {
        "period": key,
        "period_name": period_name(key),
        "periods": by_year(pieces),
        "total": len(everything),
        "only_open": bool(pieces) and not key,
        "rows": rows,
        "has": {field: any(row[field] for row in rows) for field in ("owner", "due", "ticket")},
        "statuses": sorted({row["status"] for row in rows}),
        "systems": _names(facts, rows),
    }


def basis(facts: Facts, key: str) -> tuple[object, Sequence[Incident]]:
    """What the page depends on beside its incidents, and those."""
    shown = _shown(facts, key)
    numbers = [number for _, number in shown]
    return [list(_pieces(facts)), len(_everything(facts)), numbers], [incident for incident, _ in shown]


def _shown(facts: Facts, key: str) -> list[Numbered]:
    """The action items of one page: of a period, or of a long list those that are open."""
    everything, pieces = _everything(facts), _pieces(facts)
    if key:
        return next(items for period, items in pieces.items() if period.slug == key)
    if pieces:
        return [(i, n) for i, n in everything if is_open(i.postmortem.action_items[n])][:_MOST]
    return everything


@once
def _everything(facts: Facts) -> list[Numbered]:
    """Every action item, newest incident first."""
    return [(i, n) for i in facts.archive.incidents for n in range(len(i.postmortem.action_items))]


@once
def _pieces(facts: Facts) -> dict[Period, list[Numbered]]:
    """By year of the incident, where the list is long."""
    everything = _everything(facts)
    if len(everything) <= _MOST:
        return {}
    return periods(everything, lambda item: item[0].when, _MOST)


def _names(facts: Facts, rows: list[ListedAction]) -> list[tuple[str, str]]:
    """Slug and name of the systems that the rows can be filtered by, in order of name."""
    slugs = {slug for row in rows for slug in row["systems"]}
    names = [(slug, facts.facets.entry(Facet.SYSTEM, slug).name) for slug in slugs]
    return sorted(names, key=lambda pair: (pair[1].casefold(), pair[0]))
