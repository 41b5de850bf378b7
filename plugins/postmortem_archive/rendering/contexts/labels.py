"""Labels of an incident, with the addresses of their pages."""

from __future__ import annotations

from typing import TypedDict

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.document import Facet
from postmortem_archive.rendering.links import facet_address


class LabelLink(TypedDict):
    """A label as a page shows it."""

    name: str
    address: str
    inferred: bool


def label_links(facts: Facts, incident: Incident, facet: Facet) -> list[LabelLink]:
    """The labels of one facet, in the document's order, one for each page they lead to."""
    carried = facts.facets.carried(incident, facet)
    return [label_link(facts, facet, slug, inferred=inferred) for slug, inferred in carried]


def label_link(facts: Facts, facet: Facet, slug: str, *, inferred: bool = False) -> LabelLink:
    """The label that leads to one facet page."""
    return {
        "name": facts.facets.entry(facet, slug).name,
        "address": facet_address(facet, slug),
        "inferred": inferred,
    }
