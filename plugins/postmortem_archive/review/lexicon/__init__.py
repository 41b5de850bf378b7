"""Word lists, as data: `load(name)` gives `<name>.yml` as sets of lower-case words."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from postmortem_archive.model.given_names import given_names

__all__ = ["given_names", "irregular_forms", "load", "load_yaml"]


@cache
def load(name: str) -> dict[str, frozenset[str]]:
    """The lists of `<name>.yml`: key -> words. An item of a list may hold several words, comma separated."""
    text = resources.files(__name__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = load_yaml(text)
    return {key: frozenset(_words(items)) for key, items in lists.items() if isinstance(items, list)}


@cache
def irregular_forms() -> dict[str, tuple[str, ...]]:
    """Irregular verb form -> its base forms, e.g. `left` -> (`leave`,)."""
    text = resources.files(__name__).joinpath("verbs.yml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = load_yaml(text)["irregular"]
    forms: dict[str, list[str]] = {}
    for base, inflected in table.items():
        for form in inflected:
            forms.setdefault(form, []).append(base)
    return {form: tuple(bases) for form, bases in forms.items()}


def load_yaml(text: str) -> Any:
    """The value that `text` states, every scalar of it as text."""
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _words(items: list[str]) -> list[str]:
    return [word.strip() for item in items for word in item.split(",") if word.strip()]
