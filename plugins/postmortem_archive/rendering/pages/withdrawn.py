"""What a withdrawn postmortem leaves: a page that says so, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from postmortem_archive.analysis.facts import Facts
from postmortem_archive.rendering.links import incident_address
from postmortem_archive.rendering.pages import Context


def keys(facts: Facts) -> Iterable[str]:
    return [slug for slug in facts.withdrawn if slug not in facts.by_slug]


def address(key: str) -> str:
    return incident_address(key)


def context(facts: Facts, key: str) -> Context:
    return {}
