"""Addresses inside the archive, and how one page links to another: relative, so that a site works under any
path."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal
from urllib.parse import quote, urlencode

from postmortem_archive.model.document import Facet

Style = Literal["directory", "file"]

FOLDER_OF: dict[Facet, str] = {
    Facet.SYSTEM: "systems", Facet.FACTOR: "factors", Facet.TAG: "tags", Facet.SEVERITY: "severities",
    Facet.TEAM: "teams", Facet.YEAR: "years",
}  # fmt: skip
"""Where a facet's pages live."""


def is_web_address(url: str) -> bool:
    """Whether an address that somebody wrote may become a link: other schemes can run code."""
    return url.startswith(("https://", "http://"))


def incident_address(slug: str) -> str:
    """The address of an incident, relative to the mount."""
    return f"incidents/{slug}/"


def facet_address(facet: Facet, slug: str = "") -> str:
    """The address of a facet's index, or of one of its pages, relative to the mount."""
    return f"{FOLDER_OF[facet]}/{slug}/" if slug else f"{FOLDER_OF[facet]}/"


def destination(address: str, style: Style) -> str:
    """The file an address is served from, relative to the mount: `systems/checkout/index.html` or, in file
    style, `systems/checkout.html`. First-level addresses are always folders: `search.html` belongs to some
    themes."""
    parts = address.strip("/")
    if not parts:
        return "index.html"
    return f"{parts}.html" if style == "file" and "/" in parts else f"{parts}/index.html"


@lru_cache(maxsize=65_536)
def _target(address: str, style: Style) -> str:
    """The end of a link to `address`, quoted: its folder or, in file style, its file."""
    file = destination(address, style)
    return quote(file if style == "file" else file.removesuffix("index.html"))


@dataclass(frozen=True)
class Links:
    """Makes the links of one page. Addresses are relative to the mount and end in `/` (the home page's is
    empty)."""

    current: str
    style: Style = "directory"
    mount: str = ""
    """Where the archive lies in the site; its own links do not need it."""

    def to(self, address: str, query: dict[str, str] | None = None, fragment: str = "") -> str:
        """The link from the current page to `address`."""
        target = f"{self._up}{_target(address, self.style)}" or "./"
        if query:
            target += f"?{urlencode(query)}"
        return f"{target}#{quote(fragment)}" if fragment else target

    def base(self) -> str:
        """The way from the current page to the mount: `../../`, or `./`."""
        return self._up or "./"

    def root(self) -> str:
        """The way from the current page to the root of the site."""
        return "../" * len([part for part in self.mount.split("/") if part]) + self._up or "./"

    @cached_property
    def _up(self) -> str:
        return "../" * destination(self.current, self.style).count("/")
