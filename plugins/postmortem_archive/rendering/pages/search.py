"""The search page: a place for the search's own script, and a word for readers without scripts."""

from __future__ import annotations

from collections.abc import Iterable

from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.document import Facet
from postmortem_archive.rendering.links import facet_address
from postmortem_archive.rendering.pages import Context


def keys(facts: Facts) -> Iterable[str]:
    return [""]


def address(key: str) -> str:
    return "search/"


def context(facts: Facts, key: str) -> Context:
    return {"facets": [{"facet": facet.value, "address": facet_address(facet)} for facet in Facet]}
