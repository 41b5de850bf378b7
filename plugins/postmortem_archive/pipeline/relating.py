"""Related incidents for whoever asks from a terminal, worked out for all at once and kept until the archive changes."""

from __future__ import annotations

import json
from typing import TypedDict

from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.pipeline.peek import Peek
from postmortem_archive.store.store import Store

RELATED = "related"
"""Kind of result in the store: related incidents, by state of the archive and slug."""


class Relative(TypedDict):
    """A related incident, and why it is."""

    id: str
    title: str
    reasons: str


def related_unread(peek: Peek, incident: str) -> list[Relative] | None:
    """As `related`, of an archive that has not been read again; None where that was not kept."""
    slug = next((peek.entries[path].slug for path in peek.named([incident])), None)
    return _held(peek.store, peek.state, slug) if slug else None


def related(loaded: Loaded, incident: str) -> list[Relative] | None:
    """Related incidents of one that `incident` names by id or path, closest first; None where there is no such one."""
    slug = loaded.published.get(incident) or loaded.facts.slug_of.get(incident)
    if slug is None:
        return None
    kept = _held(loaded.store, loaded.state, slug)
    if kept is None:
        everything = {s: _relatives(loaded, s) for s in loaded.facts.by_slug}
        rows = {_key(loaded.state, s): json.dumps(found).encode() for s, found in everything.items()}
        loaded.store.replace(RELATED, rows)
        kept = everything[slug]
    return kept


def meant(loaded: Loaded, incident: str) -> str | None:
    """The id that a mistyped `incident` is closest to."""
    from postmortem_archive.reading.faults import nearest

    return nearest(incident, sorted(loaded.facts.slug_of))


def _relatives(loaded: Loaded, slug: str) -> list[Relative]:
    from postmortem_archive.rendering.contexts.relations import reason_link
    from postmortem_archive.rendering.reasons import sentence
    from postmortem_archive.rendering.wording import Wording

    facts, wording = loaded.facts, Wording()
    return [
        {
            "id": facts.by_slug[relation.slug].postmortem.id,
            "title": facts.by_slug[relation.slug].postmortem.title,
            "reasons": sentence([reason_link(facts, reason) for reason in relation.reasons], wording),
        }
        for relation in facts.related[slug]
    ]


def _held(store: Store, state: str, slug: str) -> list[Relative] | None:
    stored = store.get(RELATED, _key(state, slug))
    found: list[Relative] | None = json.loads(stored) if stored else None
    return found


def _key(state: str, slug: str) -> str:
    return f"{state} {slug}"
