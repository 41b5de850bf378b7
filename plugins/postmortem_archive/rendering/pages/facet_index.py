"""All systems, factors, tags, severities, teams or years. A key is the facet, or `tag/_a` for a piece of a
long index."""

from __future__ import annotations

from collections.abc import Iterable

from postmortem_archive.analysis.cooccurrence import cooccurrence
from postmortem_archive.analysis.facets import FacetEntry
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.document import Facet
from postmortem_archive.rendering.contexts.alphabet import pieces
from postmortem_archive.rendering.contexts.matrix import matrix
from postmortem_archive.rendering.links import facet_address
from postmortem_archive.rendering.pages import Context

_MOST_ENTRIES = 250
_MOST_USED = 80
_MATRIX_FACETS = (Facet.SYSTEM, Facet.FACTOR)


def keys(facts: Facts) -> Iterable[str]:
    for facet, entries in facts.facets.entries.items():
        yield facet.value
        if len(entries) > _MOST_ENTRIES:
            yield from (f"{facet.value}/{piece}" for piece in pieces(entries))


def address(key: str) -> str:
    facet, _, piece = key.partition("/")
    return facet_address(Facet(facet), piece)


def context(facts: Facts, key: str) -> Context:
    name, _, piece = key.partition("/")
    facet = Facet(name)
    entries = facts.facets.entries[facet]
    is_long = len(entries) > _MOST_ENTRIES
    shown = pieces(entries)[piece] if piece else entries[:_MOST_USED] if is_long else entries
    return {
        "facet": name,
        "folder": facet_address(facet),
        "piece": piece,
        "total": len(entries),
        "pieces": list(pieces(entries)) if is_long else [],
        "entries": [_line(entry, brief=is_long) for entry in shown if entry.incidents],
        "unused": [] if is_long else [_line(entry, brief=True) for entry in shown if not entry.incidents],
        "matrix": _matrix(facts) if facet in _MATRIX_FACETS and not piece else None,
    }


def _line(entry: FacetEntry, *, brief: bool) -> Context:
    return {
        "name": entry.name,
        "address": facet_address(entry.facet, entry.slug),
        "description": "" if brief else entry.description,
        # Teams are not compared: no counts beside their names.
        "count": None if entry.facet is Facet.TEAM else len(entry.incidents),
        "latest": None if brief or not entry.incidents else entry.incidents[0].when,
    }


def _matrix(facts: Facts) -> Context | None:
    return matrix(facts, cooccurrence(facts.archive.incidents, facts.facets, most=12))
