"""Which incidents link to which: by naming them in the text, or in `related:`."""

from __future__ import annotations

from collections.abc import Mapping

from postmortem_archive.analysis.archive import Archive


def backlinks(archive: Archive) -> Mapping[str, tuple[str, ...]]:
    """Slug -> slugs of the incidents that name or list it, newest first, each once, never itself."""
    slug_of = {incident.postmortem.id: incident.slug for incident in archive.incidents}
    found: dict[str, dict[str, None]] = {}
    for incident in archive.incidents:
        for identifier in (*incident.postmortem.related, *incident.mentions):
            target = slug_of.get(identifier)
            if target and target != incident.slug:
                found.setdefault(target, {})[incident.slug] = None
    return {slug: tuple(sources) for slug, sources in found.items()}
