"""Material around pages that differ only in their content: rendered once with marks, then filled.

Material's templates take longer than everything else about a page, and for pages outside the navigation they give the
same text but for title, description, address, table of contents and content. So the theme is rendered once around a
page of marks, and cut at the marks. The first real page of each sort is rendered both ways; if one byte differs, or
the theme is another one or has overrides, every page goes through the theme.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import jinja2
from mkdocs.config.defaults import MkDocsConfig

from postmortem_archive.adapters.mkdocs.page import ArchivePage
from postmortem_archive.rendering.body import Heading
from postmortem_archive.rendering.site import Page

TITLE, ABOUT, PLACE, ANCHOR, CONTENT, CONTENTS = (
    f"pma9{name}9amp" for name in ("title", "about", "place", "anchor", "content", "contents")
)
"""Marks: no theme or page says these."""

_MARKED_CONTENT = f"<h1>{CONTENT}</h1>"
_MARKS = re.compile("(pma9[a-z]+9amp)")

Render = Callable[[ArchivePage], str]
"""Puts the theme around a page, with every event."""

Like = Callable[[ArchivePage, str, Page], ArchivePage]
"""A page with other content, beside a given one and under another name."""


class _Sort(NamedTuple):
    """What two pages have in common when the theme around them differs at the marks only."""

    folder: str
    depth: int
    hidden: tuple[str, ...]
    described: bool
    headings: bool


class _Shell(NamedTuple):
    """The theme's text, cut where a page's own goes: (text, the mark that follows it)."""

    pieces: tuple[tuple[str, str], ...]

    @classmethod
    def cut(cls, output: str, contents: str) -> _Shell:
        marked = output.replace(contents, CONTENTS).replace(_MARKED_CONTENT, CONTENT)
        parts = _MARKS.split(marked)
        return cls(tuple(zip(parts[::2], [*parts[1::2], ""], strict=True)))

    def fill(self, page: ArchivePage, contents: str) -> str:
        own = {
            TITLE: page.meta["title"],
            ABOUT: page.meta.get("description", ""),
            PLACE: _name(page),
            ANCHOR: next((item.id for item in page.toc), ""),
            CONTENT: page.content or "",
            CONTENTS: contents,
            "": "",
        }
        return "".join(text + own[mark] for text, mark in self.pieces)


class Shells:
    """The theme around pages, by sort."""

    def __init__(self, config: MkDocsConfig, env: jinja2.Environment) -> None:
        self._config = config
        self._shells: dict[_Sort, _Shell | None] = {}
        self._usable = config.theme.name == "material" and not config.theme.custom_dir
        if self._usable:
            self._toc = env.get_template("partials/toc.html")
            self._language = env.get_template("partials/language.html").make_module({"config": config})

    def around(self, page: ArchivePage, render: Render, like: Like) -> str:
        """The finished text of `page`, which has been read."""
        if not self._usable:
            return render(page)
        sort = _sort(page)
        if sort not in self._shells:
            full = render(page)
            shell = self._shell(page, sort, render, like)
            self._shells[sort] = shell if shell.fill(page, self._contents(page)) == full else None
            return full
        shell_ = self._shells[sort]
        return shell_.fill(page, self._contents(page)) if shell_ else render(page)

    def _shell(self, page: ArchivePage, sort: _Sort, render: Render, like: Like) -> _Shell:
        headings = (Heading(ANCHOR, ANCHOR, 2),) if sort.headings else ()
        meta = {"hide": list(sort.hidden)} if sort.hidden else {}
        marked = like(page, PLACE, Page("", TITLE, _MARKED_CONTENT, headings, ABOUT if sort.described else "", meta))
        return _Shell.cut(render(marked), self._contents(marked))

    def _contents(self, page: ArchivePage) -> str:
        """Material's table of contents of `page`."""
        return self._toc.render(page=page, config=self._config, lang=self._language)


def _sort(page: ArchivePage) -> _Sort:
    parts = page.url.split("/")
    return _Sort(
        parts[0], len(parts), tuple(page.meta.get("hide", ())), "description" in page.meta, bool(list(page.toc))
    )


def _name(page: ArchivePage) -> str:
    """The part of the address that is the page's own."""
    return page.url.removesuffix("/").rpartition("/")[2].removesuffix(".html")
