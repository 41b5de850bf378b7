"""Given names of many languages: how a person is told from a system, wherever people are written about."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def given_names() -> frozenset[str]:
    """Given names, lower case; none that is a word, a place, a month or a product of this trade."""
    text = resources.files("postmortem_archive.model").joinpath("given_names.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
