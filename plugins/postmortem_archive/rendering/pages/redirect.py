"""A renamed system, factor, tag or incident leaves its old address behind. A key is that address."""

from __future__ import annotations

from collections.abc import Iterable

from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.slugs import slugify
from postmortem_archive.rendering.links import facet_address, incident_address
from postmortem_archive.rendering.pages import Context


def keys(facts: Facts) -> Iterable[str]:
    return _targets(facts)


def address(key: str) -> str:
    return key


def context(facts: Facts, key: str) -> Context:
    return {"target": _targets(facts)[key]}


def _targets(facts: Facts) -> dict[str, str]:
    """Old address -> new address. An address that is in use is never taken over."""
    found = {
        facet_address(former.facet, former.former): facet_address(former.facet, former.slug)
        for former in facts.facets.former
    }
    for old, new in facts.archive.config.redirects.items():
        if new in facts.slug_of and slugify(old) not in facts.by_slug:
            found[incident_address(slugify(old))] = incident_address(facts.slug_of[new])
    return found
