"""Replay: an incident's timeline, one entry at a time, with title, cause and future hidden. The cure for
hindsight."""

from __future__ import annotations

from collections.abc import Iterable

from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.document import Postmortem
from postmortem_archive.rendering.contexts.timelines import timeline
from postmortem_archive.rendering.links import incident_address
from postmortem_archive.rendering.pages import Context

_ENTRIES_AT_LEAST = 8

OF_ONE_DOCUMENT = True
"""The page shows nothing but what its document says."""


def is_replayable(postmortem: Postmortem) -> bool:
    """Whether the timeline is long enough to step through."""
    return len(postmortem.timeline) >= _ENTRIES_AT_LEAST


def keys(facts: Facts) -> Iterable[str]:
    return [incident.slug for incident in facts.archive.incidents if is_replayable(incident.postmortem)]


def address(key: str) -> str:
    return f"{incident_address(key)}replay/"


def context(facts: Facts, key: str) -> Context:
    postmortem = facts.by_slug[key].postmortem
    return {
        "incident": incident_address(key),
        "title": postmortem.title,
        "mitigation": postmortem.mitigation,
        "entries": timeline(postmortem)["entries"],
    }
