"""The styles and scripts that pages load, our own and the search's."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from postmortem_archive.search import assets as search

_OWN = ("css", "js")
_ENGINE = "search-engine.js"
"""Loaded by the search itself, when somebody searches."""


@cache
def asset_files() -> dict[str, bytes]:
    """Name, relative to `assets/postmortem-archive/` -> content."""
    root = files("postmortem_archive.rendering").joinpath("assets")
    own = {
        f"{folder}/{item.name}": item.read_bytes()
        for folder in _OWN
        for item in root.joinpath(folder).iterdir()
        if item.name.endswith(f".{folder}")
    }
    return dict(sorted({**search.asset_files(), **own}.items()))


def styles() -> list[str]:
    """Style sheets that every page loads."""
    return [name for name in asset_files() if name.endswith(".css")]


def scripts() -> list[str]:
    """Scripts that every page loads."""
    return [name for name in asset_files() if name.endswith(".js") and name != _ENGINE]
