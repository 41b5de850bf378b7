"""Material around pages that differ only in their content: rendered once with marks, then filled.

Material's templates take longer than everything else about a page, and for pages outside the navigation they give the
same text but for title, description, address, table of contents and content. So the theme is rendered once around a
page of marks, and cut at the marks. The first real page of each sort is rendered both ways; if one byte differs, or
the theme is another one or has overrides, every page goes through the theme.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from types import SimpleNamespace
from typing import NamedTuple

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import TableOfContents

from postmortem_archive.adapters.mkdocs.page import ArchivePage, outline
from postmortem_archive.rendering.body import Heading
from postmortem_archive.rendering.site import Page

TITLE, ABOUT, PLACE, ANCHOR, CONTENT, CONTENTS = (
    f"pma9{name}9amp" for name in ("title", "about", "place", "anchor", "content", "contents")
)
"""Marks: no theme or page says these."""

_MARKED_CONTENT = f"<h1>{CONTENT}</h1>"
_MARKS = re.compile("(pma9[a-z]+9amp)")
_OUTLINES = 1_024
"""Different outlines whose table of contents is kept: documents written from one template have the same headings."""

Render = Callable[[ArchivePage], str]
"""Puts the theme around a page, with every event."""

Like = Callable[[ArchivePage, int, str, Page], ArchivePage]
"""A page with other content, as deep in the site as a given one: so many of its folders are the same, the rest has
the name."""


def encoded(text: str) -> bytes:
    """As MkDocs writes a page."""
    return text.encode("utf-8", errors="xmlcharrefreplace")


class _Sort(NamedTuple):
    """What two pages have in common when the theme around them differs at the marks only."""

    shared: tuple[str, ...]
    """Those of its folders that pages of the navigation lie in too: the relative links to these depend on them."""
    depth: int
    hidden: tuple[str, ...]
    described: bool
    headings: bool


class _Shell(NamedTuple):
    """The theme's text, cut where a page's own goes: (text, the mark that follows it)."""

    pieces: tuple[tuple[bytes, str], ...]

    @classmethod
    def cut(cls, output: str, url: str, contents: str) -> _Shell:
        """`output`: the theme around a page of marks, which lies at `url` and has the table `contents`."""
        marked = output.replace(contents, CONTENTS).replace(_MARKED_CONTENT, CONTENT).replace(url, PLACE)
        parts = _MARKS.split(marked)
        return cls(tuple(zip(map(encoded, parts[::2]), [*parts[1::2], ""], strict=True)))

    def fill(self, page: ArchivePage, contents: bytes) -> bytes:
        own = {
            TITLE: encoded(page.meta["title"]),
            ABOUT: encoded(page.meta.get("description", "")),
            PLACE: encoded(page.url),
            ANCHOR: encoded(page.headings[0].anchor if page.headings else ""),
            CONTENT: encoded(page.content or ""),
            CONTENTS: contents,
            "": b"",
        }
        return b"".join([part for text, mark in self.pieces for part in (text, own[mark])])


class Shells:
    """The theme around pages, by sort."""

    def __init__(self, config: MkDocsConfig, env: jinja2.Environment, nav: Navigation) -> None:
        self._config = config
        self._shared = {folder for url in _addresses(nav.items) for folder in _folders(url)}
        self._shells: dict[_Sort, _Shell | None] = {}
        self._usable = config.theme.name == "material" and not config.theme.custom_dir
        if self._usable:
            self._toc = env.get_template("partials/toc.html")
            self._language = env.get_template("partials/language.html").make_module({"config": config})
            self._contents = lru_cache(maxsize=_OUTLINES)(self._table)

    def around(self, page: ArchivePage, render: Render, like: Like) -> bytes:
        """The finished text of `page`, which has been read."""
        if not self._usable or not page.url:
            return encoded(render(page))
        sort = self._sort(page)
        if sort not in self._shells:
            full = encoded(render(page))
            shell = self._shell(page, sort, render, like)
            self._shells[sort] = shell if shell.fill(page, self._contents(page.headings)) == full else None
            return full
        shell_ = self._shells[sort]
        return shell_.fill(page, self._contents(page.headings)) if shell_ else encoded(render(page))

    def _shell(self, page: ArchivePage, sort: _Sort, render: Render, like: Like) -> _Shell:
        headings = (Heading(ANCHOR, ANCHOR, 2),) if sort.headings else ()
        meta = {"hide": list(sort.hidden)} if sort.hidden else {}
        content = Page("", TITLE, _MARKED_CONTENT, headings, ABOUT if sort.described else "", meta)
        marked = like(page, len(sort.shared), PLACE, content)
        return _Shell.cut(render(marked), marked.url, self._contents(headings).decode())

    def _table(self, headings: tuple[Heading, ...]) -> bytes:
        """Material's table of contents, which asks nothing else of a page."""
        page = SimpleNamespace(toc=TableOfContents(outline(headings)))
        return encoded(self._toc.render(page=page, config=self._config, lang=self._language))

    def _sort(self, page: ArchivePage) -> _Sort:
        folders = list(_folders(page.url))
        shared = tuple(folder for folder in folders if folder in self._shared)
        hidden = tuple(page.meta.get("hide", ()))
        return _Sort(shared, len(folders), hidden, "description" in page.meta, bool(page.headings))


def _addresses(items: Iterable[StructureItem]) -> Iterator[str]:
    """Where the pages and links of a navigation lead."""
    for item in items:
        yield from _addresses(getattr(item, "children", None) or ())
        yield getattr(item, "url", None) or ""


def _folders(url: str) -> Iterator[str]:
    """The folders on the way to `url`, from the top of the site: `a`, `a/b`."""
    end = url.find("/")
    while end >= 0:
        yield url[:end]
        end = url.find("/", end + 1)
