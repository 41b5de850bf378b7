"""An incident, top to bottom as a reader needs it. The body comes beside the context, already rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.completion import Coverage, completion
from postmortem_archive.analysis.durations import durations
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.analysis.instants import utc_clock, when
from postmortem_archive.model.document import Facet, Postmortem
from postmortem_archive.model.findings import Finding
from postmortem_archive.model.slugs import slugify
from postmortem_archive.rendering.contexts.actions import action
from postmortem_archive.rendering.contexts.cards import row
from postmortem_archive.rendering.contexts.labels import label_link, label_links
from postmortem_archive.rendering.contexts.relations import related_incidents
from postmortem_archive.rendering.contexts.timelines import timeline
from postmortem_archive.rendering.links import incident_address, is_web_address
from postmortem_archive.rendering.mentions import known
from postmortem_archive.rendering.pages import Context

_SHOWN = (Facet.SEVERITY, Facet.SYSTEM, Facet.FACTOR, Facet.TAG, Facet.TEAM)
_MOST_BACKLINKS = 50

REPLAYED_FROM = 8
"""Entries of a timeline that is long enough to step through."""


def keys(facts: Facts) -> Iterable[str]:
    return [incident.slug for incident in facts.archive.incidents]


def address(key: str) -> str:
    return incident_address(key)


def context(facts: Facts, key: str) -> Context:
    incident = facts.by_slug[key]
    return {**_own(facts, incident), **_around(facts, incident)}


def _own(facts: Facts, incident: Incident) -> Context:
    """What the document itself says."""
    postmortem, config = incident.postmortem, facts.archive.config
    source = postmortem.source_url or ""
    return {
        "id": postmortem.id,
        "slug": incident.slug,
        "title": postmortem.title,
        "summary": postmortem.summary,
        "draft": incident.draft,
        "in_review": postmortem.status == "in-review",
        "whole": incident.whole,
        "findings": [] if incident.whole else [_finding(finding) for finding in incident.findings],
        "date": when(postmortem),
        "mitigation": postmortem.mitigation,
        "mitigation_inferred": postmortem.is_inferred("/mitigation"),
        "durations": durations(postmortem)._asdict(),
        "instants": [
            _instant(postmortem, name) for name in ("started", "detected", "mitigated", "resolved")
        ],
        "follow_up": postmortem.follow_up,
        "timeline": timeline(postmortem),
        "replay": len(postmortem.timeline) >= REPLAYED_FROM,
        "source_url": source if is_web_address(source) else None,
        "edit_url": (config.edit_url or "").replace("{path}", quote(postmortem.path)) or None,
        "url": _absolute(config.url, config.mount, incident_address(incident.slug)),
        "path": postmortem.path,
        "mentions": known(_texts(postmortem), facts.slug_of),
    }  # fmt: skip


def _around(facts: Facts, incident: Incident) -> Context:
    """What depends on the other documents and on the archive's words."""
    labels = {facet.value: label_links(facts, incident, facet) for facet in _SHOWN}
    covered = completion(incident.postmortem)
    return {
        "labels": labels,
        "any_inferred": any(link["inferred"] for links in labels.values() for link in links),
        "factors": [_coverage(facts, incident, coverage) for coverage in covered.factors],
        "unsaid": any(coverage.state == "unsaid" for coverage in covered.factors),
        "other_actions": [action(a.item, a.number, facts.archive.config) for a in covered.other_actions],
        "related": related_incidents(facts, incident.slug),
        "backlinks": [row(facts, facts.by_slug[s]) for s in facts.backlinks.get(incident.slug, ())[:_MOST_BACKLINKS]],
    }


def _coverage(facts: Facts, incident: Incident, coverage: Coverage) -> Context:
    slug = coverage.statement.factor
    inferred = incident.postmortem.is_inferred(f"/contributing_factors/{coverage.number}/factor")
    label = label_link(facts, Facet.FACTOR, facts.facets.slug(Facet.FACTOR, slug), inferred=inferred) if slug else None
    return {
        "text": _beyond(label["name"], coverage.statement.text) if label else coverage.statement.text,
        "label": label,
        "state": coverage.state,
        "actions": [action(a.item, a.number, facts.archive.config) for a in coverage.actions],
    }


def _beyond(name: str, text: str) -> str:
    """What a statement says beyond the factor's name, which stands beside it already."""
    named, colon, rest = text.partition(":")
    if slugify(named) != slugify(name):
        return text
    return rest.strip() if colon else ""


def _instant(postmortem: Postmortem, name: str) -> Context:
    stated: str | None = getattr(postmortem, name)
    return {
        "name": name,
        "at": stated,
        "utc": utc_clock(stated),
        "inferred": postmortem.is_inferred(f"/{name}"),
    }


def _finding(finding: Finding) -> Context:
    return {
        "level": finding.level.value,
        "line": finding.span.line,
        "message": finding.message,
        "why": finding.why,
    }


def _texts(postmortem: Postmortem) -> Iterator[str]:
    """Every text of the page, the body aside, in which an id becomes a link."""
    yield postmortem.summary
    yield postmortem.mitigation or ""
    yield from (statement.text for statement in postmortem.contributing_factors)
    for item in postmortem.action_items:
        yield from (item.action, item.reason or "")
    for entry in postmortem.timeline:
        yield from (entry.text, entry.known or "")


def _absolute(url: str | None, mount: str, address: str) -> str | None:
    if not url:
        return None
    prefix = f"{mount.strip('/')}/" if mount.strip("/") else ""
    return f"{url.rstrip('/')}/{prefix}{quote(address)}"
