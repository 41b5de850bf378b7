"""The styles and scripts that pages load: one sheet and one script of ours, and the search's. Nothing from
elsewhere."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from postmortem_archive.search import assets as search

STYLE = "postmortem-archive.css"
SCRIPT = "postmortem-archive.js"
_ENGINE = "search-engine.js"
"""Loaded by the search itself, when somebody searches."""


@cache
def asset_files() -> dict[str, bytes]:
    """Name, relative to `assets/postmortem-archive/` -> content."""
    return {STYLE: _joined("css"), SCRIPT: _joined("js"), **search.asset_files()}


def styles() -> list[str]:
    """Style sheets that every page loads, in this order."""
    return [name for name in asset_files() if name.endswith(".css")]


def scripts() -> list[str]:
    """Scripts that every page loads, in this order."""
    return [name for name in asset_files() if name.endswith(".js") and name != _ENGINE]


def _joined(kind: str) -> bytes:
    """The parts of one kind in order of their names, which start with a number where order matters."""
    folder = files("postmortem_archive.rendering").joinpath("assets", kind)
    parts = sorted((part for part in folder.iterdir() if part.is_file()), key=lambda part: part.name)
    return "\n".join(part.read_text(encoding="utf-8") for part in parts).encode()
