"""Where the links of a finished site lead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from tests.site_builder import Built

NOT_FOUND = "404.html"
"""Served at any address, so its links are absolute."""


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("href", "src", "action", "data-base", "data-index", "data-engine") and value:
                self.links.append(value)
            elif name in ("id", "name") and value:
                self.anchors.add(value)


def links(html: str) -> list[str]:
    """Every address in the page."""
    return _Page(html).links


def targets(built: Built, page: str) -> set[str]:
    """Where the links of `page` lead, from the site's root: `incidents/inc-1/#timeline`."""
    return {_resolved(page, link) for link in links(built.text(page)) if not urlsplit(link).scheme}


def _resolved(page: str, link: str) -> str:
    path, mark, fragment = link.partition("#")
    if not path:
        return f"{page}#{fragment}"
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return whole + ("/" if path.endswith(("/", "..")) else "") + mark + fragment


def broken(built: Built) -> list[str]:
    """`page -> address` of every link inside the site that leads to no file, or to no place in its page."""
    files = built.bytes()
    pages = {name: _Page(data.decode()) for name, data in files.items() if name.endswith(".html") and name != NOT_FOUND}
    return sorted(
        f"{name} -> {link}"
        for name, page in pages.items()
        for link in page.links
        if not _leads(name, link, files, pages)
    )


def _leads(page: str, link: str, files: Mapping[str, bytes], pages: Mapping[str, _Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or link.startswith("javascript:void"):
        return True
    if parts.path.startswith("/"):
        return False
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
    found = next((name for name in _candidates(target) if name in files), None)
    if found is None:
        return any(name.startswith(f"{target}/") for name in files) or target == "."
    anchor = unquote(parts.fragment)
    return not anchor or found not in pages or anchor in pages[found].anchors or anchor.startswith("__")


def _candidates(target: str) -> Iterator[str]:
    yield target
    yield posixpath.normpath(posixpath.join(target, "index.html"))
