"""The words of the interface: data in `strings/`, any of them replaced by the site's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml
from markupsafe import Markup, escape

Strings = Mapping[str, str | Mapping[str, str]]
"""Key -> text with `{placeholders}`, or its `one` and `other` forms."""


@cache
def default_strings() -> Strings:
    """The English strings."""
    text = files("postmortem_archive.rendering").joinpath("strings/en.yml").read_text(encoding="utf-8")
    strings: Strings = yaml.safe_load(text)
    return strings


class Wording:
    """Looks up strings; a site's own overrule the defaults key by key."""

    def __init__(self, overrides: Strings | None = None) -> None:
        unknown = set(overrides or {}) - set(default_strings())
        if unknown:
            raise ValueError(f"unknown strings: {', '.join(sorted(unknown))}")
        self._strings = {**default_strings(), **(overrides or {})}
        self._fixed: dict[str, Markup] = {}

    def __call__(self, key: str, /, **values: object) -> Markup:
        """The string `key`, escaped, with escaped `values` put in. `n` chooses between `one` and `other`."""
        if not values:
            return self._escaped(key)
        return escape(self._form(key, values)).format(**values)

    def plain(self, key: str, /, **values: object) -> str:
        """The same as plain text, for terminals and for titles."""
        return self._form(key, values).format(**values)

    def _escaped(self, key: str) -> Markup:
        """A string without values, escaped once."""
        found = self._fixed.get(key)
        if found is None:
            found = self._fixed[key] = escape(self._form(key, {}).replace("{{", "{").replace("}}", "}"))
        return found

    def raw(self, key: str) -> str:
        """The string with its placeholders, for a script to fill in."""
        return self._form(key, {})

    def group(self, prefix: str) -> dict[str, str | Mapping[str, str]]:
        """All strings under `prefix.`, without it: what a script of ours is given; all of them for an empty
        prefix."""
        start = f"{prefix}." if prefix else ""
        return {key.removeprefix(start): text for key, text in self._strings.items() if key.startswith(start)}

    def _form(self, key: str, values: Mapping[str, object]) -> str:
        entry = self._strings[key]
        if isinstance(entry, str):
            return entry
        return entry["one" if values.get("n") == 1 else "other"]
