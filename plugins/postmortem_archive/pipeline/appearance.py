"""What anything that shows an incident depends on: one digest for each, worked out once a run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.document import Facet


def appearances(facts: Facts, contents: Mapping[str, str]) -> Mapping[str, str]:
    """Slug -> digest of the document, of its draft mark, and of the names and addresses of its labels and of the
    factors that its action items address. `contents`: path of a document -> digest of what it says."""
    slugs = facts.facets.slugs
    names = {(entry.facet, entry.slug): entry.name for entry in facts.facets.by_slug.values()}
    return {
        incident.slug: _hashed(
            contents[incident.postmortem.path],
            incident.slug,
            str(incident.draft),
            *(f"{facet} {slug} {inferred} {names[facet, slug]}"
              for facet in Facet for slug, inferred in facts.facets.carried(incident, facet)),
            *(f"action {item.factor} {names[Facet.FACTOR, slug]}" for item in incident.postmortem.action_items
              if (slug := slugs.get((Facet.FACTOR, item.factor or "")))),
        )
        for incident in facts.archive.incidents
    }  # fmt: skip


def _hashed(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
