"""A page that comes finished from the pipeline: MkDocs only puts the theme around it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from postmortem_archive.rendering.site import Page


class ArchivePage(MkDocsPage):
    """MkDocs' page with content, title and table of contents of our own.

    The title is set twice, escaped in `title` and again in `meta`: MkDocs' Jinja escapes neither, and Material's
    `<title>` strips tags from `page.title`, which turns an escaped title back into live markup.
    """

    def __init__(self, file: File, config: MkDocsConfig, made: Page, edit_url: str | None) -> None:
        super().__init__(str(escape(made.title)), file, config)
        self.made = made
        self.edit_url = edit_url

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown to read: the content is finished. Other plugins see an empty text."""
        self.markdown = ""
        title = str(escape(self.made.title))
        self.meta = {"title": title, "search": {"exclude": True}, **self.made.meta}
        if self.made.description:
            self.meta["description"] = str(escape(self.made.description))

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over what the pipeline made."""
        self.content = self.made.html
        self.toc = TableOfContents(_outline(self.made.toc))
        self.present_anchor_ids = {anchor for anchor, _, _ in self.made.toc}


def _outline(entries: Sequence[tuple[str, str, int]]) -> list[AnchorLink]:
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
