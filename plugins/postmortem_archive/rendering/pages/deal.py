"""The deal between the archive and its authors, at an address that templates and incident pages link to."""

from __future__ import annotations

from collections.abc import Iterable

from postmortem_archive.analysis.facts import Facts
from postmortem_archive.rendering.pages import Context


def keys(facts: Facts) -> Iterable[str]:
    return [""]


def address(key: str) -> str:
    return "deal/"


def context(facts: Facts, key: str) -> Context:
    return {}
