"""Links from the site's own pages to those of the archive, by file or by address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

from postmortem_archive.model.slugs import slugify

_TARGET = re.compile(r"(?P<open>\]\(\s*<?|^\s*\[[^\]\n]+\]:\s*<?)(?P<path>[^\s)>#?]+)", re.MULTILINE)


def to_sources(markdown: str, page: str, by_address: Mapping[str, str]) -> str:
    """`markdown` of the page with source `page`, in which links that name the address of a page of the archive
    (`incidents/inc-1.md`, `incidents/INC-1.md`, `../systems/checkout/`) name its source instead, which MkDocs can
    check and follow."""
    folder = posixpath.dirname(page)

    def source(match: re.Match[str]) -> str:
        path = match["path"]
        if ":" in path or path.startswith("/"):
            return match[0]
        address = posixpath.normpath(posixpath.join(folder, path))
        address = address.removesuffix(".md").removesuffix(".html").removesuffix("/index")
        within, _, name = address.rpartition("/")
        found = by_address.get(address) or by_address.get(posixpath.join(within, slugify(name)))
        return match["open"] + posixpath.relpath(found, folder or ".") if found else match[0]

    return _TARGET.sub(source, markdown)


def in_nav(nav: object, rename: Callable[[str], str]) -> object:
    """The navigation with every path passed through `rename`."""
    if isinstance(nav, str):
        return rename(nav)
    if isinstance(nav, list):
        return [in_nav(item, rename) for item in nav]
    if isinstance(nav, dict):
        return {title: in_nav(item, rename) for title, item in nav.items()}
    return nav


def titles(nav: object, title: str | None = None) -> Iterator[tuple[str, str | None]]:
    """Every path of the navigation with the title that it has there, if any."""
    if isinstance(nav, str):
        yield nav, title
    elif isinstance(nav, list):
        for item in nav:
            yield from titles(item)
    elif isinstance(nav, dict):
        for name, item in nav.items():
            yield from titles(item, str(name))


def address_in_nav(path: str) -> str:
    """The address that a path in the navigation names: `incidents/inc-1` for `incidents/inc-1.md`, the folder, or
    `incidents/INC-1.md`."""
    address = path.removesuffix(".md").removesuffix("/index.html").rstrip("/")
    folder, _, name = address.rpartition("/")
    return f"{folder}/{slugify(name)}" if posixpath.basename(folder) == "incidents" else address
