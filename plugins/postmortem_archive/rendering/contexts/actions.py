"""Action items as pages list them."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import NamedTuple, TypedDict

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.completion import is_open
from postmortem_archive.analysis.cooccurrence import stated_slugs
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.document import ActionItem, Facet
from postmortem_archive.rendering.contexts.cards import shorten
from postmortem_archive.rendering.contexts.labels import LabelLink, label_link
from postmortem_archive.rendering.contexts.once import once
from postmortem_archive.rendering.links import incident_address, is_web_address

_LONGEST_ACTION = 400
_NEVER = "9999"
"""Sorts behind every date."""

_KEY = re.compile(r"[\w.-]+")


class Ticket(TypedDict):
    """Where an action item is tracked."""

    text: str
    url: str | None


class Action(TypedDict):
    """One action item inside its own postmortem."""

    anchor: str
    action: str
    owner: str | None
    due: str | None
    ticket: Ticket | None
    status: str
    kind: str | None
    reason: str | None


class ListedAction(Action):
    """One action item in a list over many incidents."""

    incident: str
    title: str
    date: str | None
    factor: LabelLink | None
    systems: list[str]


def action(item: ActionItem, number: int, config: ArchiveConfig) -> Action:
    """`item`, the `number`-th of its document, counted from 0."""
    return {
        "anchor": f"action-{number + 1}",
        "action": shorten(item.action, _LONGEST_ACTION),
        "owner": item.owner and shorten(item.owner, 80),
        "due": item.due,
        "ticket": _ticket(item.ticket, config),
        "status": item.status,
        "kind": item.kind,
        "reason": item.reason,
    }


def listed_action(facts: Facts, incident: Incident, number: int) -> ListedAction:
    """One action item of `incident` for a list over many."""
    item = incident.postmortem.action_items[number]
    known = item.factor is not None and (Facet.FACTOR, item.factor) in facts.facets.slugs
    return {
        **action(item, number, facts.archive.config),
        "incident": incident_address(incident.slug),
        "title": shorten(incident.postmortem.title, 120),
        "date": incident.when,
        "factor": label_link(facts, Facet.FACTOR, facts.facets.slug(Facet.FACTOR, item.factor or ""))
        if known
        else None,
        "systems": list(stated_slugs(incident, Facet.SYSTEM, facts.facets)),
    }


def in_date_order(actions: list[tuple[Incident, int]]) -> list[tuple[Incident, int]]:
    """By due date, what has none last; then newest incident first, as they were given."""
    return sorted(actions, key=lambda pair: pair[0].postmortem.action_items[pair[1]].due or _NEVER)


def open_actions(
    facts: Facts, incidents: tuple[Incident, ...], factor: str | None = None
) -> list[tuple[Incident, int]]:
    """The open action items of `incidents` (for one factor: those that address it), in date order."""
    open_of = _open(facts)
    found = [
        (item.due, incident, item.number)
        for incident in incidents
        for item in open_of[incident.slug]
        if factor is None or item.factor == factor
    ]
    found.sort(key=itemgetter(0))
    return [(incident, number) for _, incident, number in found]


class _Open(NamedTuple):
    """What a list says first of an open action item."""

    number: int
    due: str
    factor: str | None


@once
def _open(facts: Facts) -> dict[str, list[_Open]]:
    """Slug of an incident -> its open action items: the page of every label that it carries asks for them."""
    return {
        incident.slug: [
            _Open(number, item.due or _NEVER, item.factor)
            for number, item in enumerate(incident.postmortem.action_items)
            if is_open(item)
        ]
        for incident in facts.archive.incidents
    }


def _ticket(stated: str | None, config: ArchiveConfig) -> Ticket | None:
    if not stated:
        return None
    if is_web_address(stated):
        return {"text": shorten(stated.rstrip("/").rsplit("/", 1)[-1], 40), "url": stated}
    linked = config.ticket_url and _KEY.fullmatch(stated)
    return {
        "text": shorten(stated, 60),
        "url": (config.ticket_url or "").replace("{key}", stated) if linked else None,
    }
