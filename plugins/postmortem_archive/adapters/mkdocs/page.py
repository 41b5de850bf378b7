"""A page that comes finished from the pipeline: MkDocs only puts the theme around it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from postmortem_archive.rendering.body import Heading
from postmortem_archive.rendering.site import Page


class ArchivePage(MkDocsPage):
    """MkDocs' page with content, title and table of contents of our own.

    The title is set twice, escaped in `title` and again in `meta`: MkDocs' Jinja escapes neither, and Material's
    `<title>` strips tags from `page.title`, which turns an escaped title back into live markup.
    """

    def __init__(
        self, file: File, config: MkDocsConfig, make: Callable[[], Page], *, at_once: bool = False,
        held: bool = True, nav_title: str | None = None,
    ) -> None:  # fmt: skip
        """`make` renders the page: when MkDocs comes to it, or `at_once` where its title is needed before. `held`: it
        waits for all others to be read. `nav_title` is what the site's navigation calls it."""
        self._make = make
        self._held = held
        self._content: str | bytes | None = None
        self._made = make() if at_once else None
        self._nav_title = nav_title
        self.headings: tuple[Heading, ...] = ()
        """What the table of contents lists, in document order."""
        super().__init__(nav_title or (str(escape(self._made.title)) if self._made else None), file, config)

    @property
    def content(self) -> str | None:
        """The page's HTML. MkDocs holds all its pages between reading and writing, so there it is kept packed."""
        return zlib.decompress(self._content).decode() if isinstance(self._content, bytes) else self._content

    @content.setter
    def content(self, html: str | None) -> None:
        self._content = zlib.compress(html.encode(), 1) if html is not None and self._held else html

    @cached_property
    def toc(self) -> TableOfContents:  # type: ignore[override]
        """The table of contents, made where a theme asks for it."""
        return TableOfContents(outline(self.headings))

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown to read: the content is finished. Other plugins see an empty text."""
        made = self._made = self._made or self._make()
        self.markdown = ""
        title = str(escape(made.title))
        self.title = self._nav_title or title
        self.meta = {"title": title, "search": {"exclude": True}, **made.meta}
        if made.description:
            self.meta["description"] = str(escape(made.description))

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over what the pipeline made, and let go of it."""
        made = self._made or self._make()
        self._made = None
        self._make = _let_go  # a page and its file hold each other, and would hold the whole archive
        self.content = made.html
        self.headings = made.toc
        self.__dict__.pop("toc", None)  # MkDocs' empty one
        self.present_anchor_ids = {anchor for anchor, _, _ in made.toc}


def _let_go() -> Page:
    raise RuntimeError("the page has been rendered")


def outline(entries: Sequence[tuple[str, str, int]]) -> list[Any]:
    """A tree from (anchor, text, level) in document order; a level that skips hangs under the last one above it."""
    top: list[AnchorLink] = []
    open_: list[AnchorLink] = []
    for anchor, text, level in entries:
        link = AnchorLink(str(escape(text)), anchor, level)
        while open_ and open_[-1].level >= level:
            open_.pop()
        (open_[-1].children if open_ else top).append(link)
        open_.append(link)
    return top
