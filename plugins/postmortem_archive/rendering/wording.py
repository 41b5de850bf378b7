"""The words of the interface: data in `strings/`, any of them replaced by the site's own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from string import Formatter

import yaml
from markupsafe import Markup, escape

from postmortem_archive.search import assets as search

Strings = Mapping[str, str | Mapping[str, str]]
"""Key -> text with `{placeholders}`, or its `one` and `other` forms."""

KEPT = 4_096
"""Different things said with different values that are kept; most come again on the next page."""


@cache
def default_strings() -> Strings:
    """The English strings: the pages' own, and the search's under `search.`."""
    text = files("postmortem_archive.rendering").joinpath("strings/en.yml").read_text(encoding="utf-8")
    strings: dict[str, str | Mapping[str, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {**{f"search.{key}": said for key, said in search.strings().items()}, **strings}


class Wording:
    """Looks up strings; a site's own overrule the defaults key by key."""

    def __init__(self, overrides: Strings | None = None) -> None:
        unknown = set(overrides or {}) - set(default_strings())
        if unknown:
            raise ValueError(f"unknown strings: {', '.join(sorted(unknown))}")
        self._own = dict(overrides or {})
        self._strings = {**default_strings(), **self._own}
        self._parsed: dict[str, list[tuple[str, str | None]]] = {}
        self._said = lru_cache(maxsize=KEPT, typed=True)(self._filled)  # typed: what is markup is not the same as text

    def __call__(self, key: str, /, **values: Hashable) -> Markup:
        """The string `key`, escaped, with escaped `values` put in. `n` chooses between `one` and `other`."""
        return self._said(key, **values)

    def plain(self, key: str, /, **values: object) -> str:
        """The same as plain text, for terminals and for titles."""
        return self._form(key, values).format(**values)

    def raw(self, key: str) -> str:
        """The string with its placeholders, for a script to fill in."""
        return self._form(key, {})

    def replaced(self, prefix: str) -> dict[str, str | Mapping[str, str]]:
        """The strings under `prefix.` that the site has replaced, without the prefix: what a script has to be
        told."""
        start = f"{prefix}."
        return {key.removeprefix(start): text for key, text in self._own.items() if key.startswith(start)}

    def digest(self) -> str:
        """Changes when any string does."""
        return hashlib.sha256(json.dumps(self._strings, sort_keys=True).encode()).hexdigest()

    def _filled(self, key: str, /, **values: object) -> Markup:
        pieces = self._pieces(self._form(key, values))
        return Markup("".join(text if name is None else f"{text}{escape(values[name])}" for text, name in pieces))

    def _pieces(self, form: str) -> list[tuple[str, str | None]]:
        """Escaped text, each with the placeholder that follows it; taken apart once (a page says a hundred
        things)."""
        pieces = self._parsed.get(form)
        if pieces is None:
            pieces = [(str(escape(text)), name) for text, name, _, _ in Formatter().parse(form)]
            self._parsed[form] = pieces
        return pieces

    def _form(self, key: str, values: Mapping[str, object]) -> str:
        entry = self._strings[key]
        if isinstance(entry, str):
            return entry
        return entry["one" if values.get("n") == 1 else "other"]
