"""Related incidents with their reasons, ready to be put into words."""

from __future__ import annotations

from typing import TypedDict

from postmortem_archive.analysis.facts import Facts
from postmortem_archive.analysis.reasons import Reason
from postmortem_archive.model.document import Facet
from postmortem_archive.rendering.contexts.cards import Row, row
from postmortem_archive.rendering.contexts.labels import LabelLink, label_link

_FACET_OF = {facet.value: facet for facet in Facet} | {"open_actions": Facet.FACTOR}
"""Kind of reason -> the facet of the label that it names, if it names one."""


class ReasonLink(TypedDict):
    """One reason: its kind (`analysis.reasons.Reason`) and the label it is about."""

    kind: str
    label: LabelLink | None
    inferred: bool
    days: int
    actions: int


class Related(Row):
    """A related incident and why."""

    reasons: list[ReasonLink]


def related_incidents(facts: Facts, slug: str) -> list[Related]:
    """The incidents related to the one at `slug`, closest first."""
    return [
        {
            **row(facts, facts.by_slug[relation.slug]),
            "reasons": [reason_link(facts, reason) for reason in relation.reasons],
        }
        for relation in facts.related[slug]
    ]


def reason_link(facts: Facts, reason: Reason) -> ReasonLink:
    """`reason` with the label it is about."""
    return {
        "kind": reason.kind,
        "label": label_link(facts, _FACET_OF[reason.kind], reason.slug) if reason.slug else None,
        "inferred": reason.inferred,
        "days": reason.days,
        "actions": reason.actions,
    }
