"""Home: search first, then what is new and which factors came back."""

from __future__ import annotations

from collections.abc import Iterable

from postmortem_archive.analysis.facts import Facts
from postmortem_archive.analysis.recurrence import Recurrence
from postmortem_archive.model.document import Facet
from postmortem_archive.rendering.contexts.cards import card, row
from postmortem_archive.rendering.contexts.labels import label_link
from postmortem_archive.rendering.links import facet_address
from postmortem_archive.rendering.pages import Context

_NEW = 6
_RECURRING = 6
_BROWSE = 12


def keys(facts: Facts) -> Iterable[str]:
    return [""]


def address(key: str) -> str:
    return ""


def context(facts: Facts, key: str) -> Context:
    browse = [
        {"facet": facet.value, "address": facet_address(facet), "labels": labels}
        for facet in (Facet.SYSTEM, Facet.FACTOR, Facet.TAG)
        if (labels := _used(facts, facet))
    ]
    shown = {group["facet"] for group in browse}
    return {
        "title": facts.archive.config.title,
        "new": [card(facts, incident) for incident in facts.archive.incidents[:_NEW]],
        "recurring": [_recurrence(facts, recurrence) for recurrence in facts.recurring[:_RECURRING]],
        "browse": browse,
        # Names that are only inferred are not shown here, but their pages are one step away.
        "others": [
            {"facet": facet.value, "address": facet_address(facet)}
            for facet in Facet
            if facet.value not in shown and any(entry.incidents for entry in facts.facets.entries[facet])
        ],
        "has_actions": any(incident.postmortem.action_items for incident in facts.archive.incidents),
    }


def _recurrence(facts: Facts, recurrence: Recurrence) -> Context:
    return {
        "factor": label_link(facts, Facet.FACTOR, recurrence.entry.slug),
        "description": recurrence.entry.description,
        "times": len(recurrence.incidents),
        "latest": [row(facts, incident) for incident in recurrence.incidents[:2]],
        "open_actions": len(recurrence.open_actions),
    }


def _used(facts: Facts, facet: Facet) -> list[Context]:
    """The names most used, in order of name: a way in, not a ranking."""
    entries = [entry for entry in facts.facets.entries[facet] if entry.stated][:_BROWSE]
    return [
        {"name": entry.name, "address": facet_address(facet, entry.slug), "inferred": False}
        for entry in sorted(entries, key=lambda entry: (entry.name.casefold(), entry.slug))
    ]
