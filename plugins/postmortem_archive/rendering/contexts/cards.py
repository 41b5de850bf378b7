"""An incident in a list: enough to decide whether to open it."""

from __future__ import annotations

from typing import TypedDict

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.durations import durations
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.document import Facet
from postmortem_archive.rendering.contexts.labels import LabelLink, label_links
from postmortem_archive.rendering.contexts.once import once
from postmortem_archive.rendering.links import incident_address

_LONGEST_TITLE = 160
_LONGEST_SUMMARY = 320


class Row(TypedDict):
    """One line of a long list."""

    address: str
    title: str
    date: str | None
    severity: str | None
    mitigate: int | None
    """Seconds from start to mitigation."""
    resolve: int | None
    """Seconds from start to resolution."""
    inferred: bool
    """Whether the label that brought it into this list was inferred."""
    draft: bool


class Card(Row):
    """An incident with its summary and labels."""

    id: str
    summary: str
    mitigation: str
    systems: list[LabelLink]
    factors: list[LabelLink]


def row(facts: Facts, incident: Incident, *, inferred: bool = False) -> Row:
    """One line about `incident`."""
    return {**_row(facts, incident.slug), "inferred": inferred}


def card(facts: Facts, incident: Incident, *, inferred: bool = False) -> Card:
    """A few lines about `incident`."""
    return {**_card(facts, incident.slug), "inferred": inferred}


@once
def _row(facts: Facts, slug: str) -> Row:
    incident = facts.by_slug[slug]
    postmortem = incident.postmortem
    took = durations(postmortem)
    return {
        "address": incident_address(slug),
        "title": shorten(postmortem.title, _LONGEST_TITLE),
        "date": incident.when,
        "severity": postmortem.severity,
        "mitigate": took.mitigate,
        "resolve": took.resolve,
        "inferred": False,
        "draft": incident.draft,
    }


@once
def _card(facts: Facts, slug: str) -> Card:
    incident = facts.by_slug[slug]
    postmortem = incident.postmortem
    return {
        **_row(facts, slug),
        "id": postmortem.id,
        "summary": shorten(postmortem.summary, _LONGEST_SUMMARY),
        "mitigation": shorten(postmortem.mitigation or "", _LONGEST_SUMMARY),
        "systems": label_links(facts, incident, Facet.SYSTEM)[:6],
        "factors": label_links(facts, incident, Facet.FACTOR)[:6],
    }


def shorten(text: str, most: int) -> str:
    """`text` on one line, cut at a word before `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1].rsplit(" ", 1)[0] if " " in line[: most - 1] else line[: most - 1]
    return f"{cut.rstrip('.,;:')}…"
