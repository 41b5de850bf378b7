"""What the pages load: a style sheet and a script of ours, and the search's own. Nothing from elsewhere."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from postmortem_archive.search import assets as search

STYLE = "postmortem-archive.css"
SCRIPT = "postmortem-archive.js"
_SEARCH_STYLE = "search.css"
_SEARCH_SCRIPT = "search.js"


def asset_files() -> dict[str, bytes]:
    """Name -> content of every file to be written beside the pages."""
    ours = {STYLE: _joined("css"), SCRIPT: _joined("js")}
    return {**ours, **search.asset_files()}


def styles() -> list[str]:
    """The style sheets that every page loads, in this order."""
    return [STYLE, *(name for name in search.asset_files() if name == _SEARCH_STYLE)]


def scripts() -> list[str]:
    """The scripts that every page loads, in this order; they load other files when they need them."""
    return [SCRIPT, _SEARCH_SCRIPT]


def _joined(kind: str) -> bytes:
    """The parts of one kind in order of their names, which start with a number where order matters."""
    folder: Traversable = files("postmortem_archive.rendering").joinpath("assets").joinpath(kind)
    parts = sorted((part for part in folder.iterdir() if part.is_file()), key=lambda part: part.name)
    return "\n".join(part.read_text(encoding="utf-8") for part in parts).encode()
