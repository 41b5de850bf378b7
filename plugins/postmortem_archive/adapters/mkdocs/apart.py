"""Pages outside the navigation, built apart from MkDocs' own loop: in several processes, and never all in memory.

The same two steps of MkDocs run on each of them, with every event. Only where another plugin listens to the events of
pages are they left to MkDocs itself, since what such a plugin remembers in a worker would be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from typing import NamedTuple

import jinja2
from mkdocs import utils
from mkdocs.commands.build import _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from postmortem_archive.adapters.mkdocs.files import page_file
from postmortem_archive.adapters.mkdocs.page import ArchivePage
from postmortem_archive.adapters.mkdocs.shells import Shells
from postmortem_archive.pipeline.collector import running
from postmortem_archive.pipeline.environment import Progress
from postmortem_archive.pipeline.publication import Planned
from postmortem_archive.pipeline.standing import Standing
from postmortem_archive.pipeline.workers import spread
from postmortem_archive.rendering.site import Page

_PAGE_EVENTS = (
    "pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page",
)  # fmt: skip


WORTH, WORTH_BESIDE = 100, 10
"""Pages from which on workers are worth their start: alone, and where this process has something to do meanwhile."""


class Apart(NamedTuple):
    """A page to build: by what name, and where to."""

    planned: Planned
    source: str
    destination: str


def may_build_apart(config: MkDocsConfig, own: BasePlugin) -> bool:  # type: ignore[type-arg]
    """Whether no other plugin or hook listens to the events of pages."""
    return all(
        getattr(method, "__self__", None) is own for event in _PAGE_EVENTS for method in config.plugins.events[event]
    )


class Builder:
    """Builds pages one at a time, as MkDocs would."""

    def __init__(
        self, standing: Standing, config: MkDocsConfig, files: Files, nav: Navigation, env: jinja2.Environment
    ) -> None:
        self._standing = standing
        self._config = config
        self._files = files
        self._nav = nav
        self._env = env
        self._listed = list(files.documentation_pages(inclusion=InclusionLevel.is_included))
        self._shells = Shells(config, env, nav)

    def build(self, apart: Apart) -> None:
        """Makes the page and writes it."""
        file = page_file(self._config, apart.source, apart.destination, in_nav=False)
        page = self._page(file, partial(self._standing.page, apart.planned))
        utils.write_file(self._shells.around(page, self.themed, self._like), file.abs_dest_path)

    def themed(self, page: ArchivePage) -> str:
        """`page` with the theme around it: MkDocs' second step."""
        page.active = True
        try:
            context = get_context(self._nav, self._listed, self._config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = self._config.plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
            return self._config.plugins.on_post_page(template.render(context), page=page, config=self._config)
        finally:
            page.active = False

    def _page(self, file: File, make: Callable[[], Page]) -> ArchivePage:
        """The page, read: MkDocs' first step."""
        page = ArchivePage(file, self._config, make, held=False)
        _populate_page(page, self._config, self._files)
        return page

    def _like(self, page: ArchivePage, shared: int, name: str, made: Page) -> ArchivePage:
        """Another page, as deep in the site as `page`: the first `shared` folders are the same, the rest is called
        `name`."""
        *folders, last = page.file.dest_uri.split("/")
        folders[shared:] = [name] * len(folders[shared:])
        other = "/".join([*folders, last if last == "index.html" else f"{name}.html"])
        return self._page(page_file(self._config, f"{name}.md", other, in_nav=False), lambda: made)


def build_apart(
    pages: Sequence[Apart],
    standing: Standing,
    config: MkDocsConfig,
    files: Files,
    nav: Navigation,
    env: jinja2.Environment,
    workers: int,
    progress: Progress,
    meanwhile: Callable[[], object] | None,
) -> None:
    """Builds and writes `pages`; this process does `meanwhile` while its workers build."""
    builder = Builder(standing, config, files, nav, env)
    if len(pages) > WORTH_BESIDE:
        standing.prepare()
    if pages:
        builder.build(pages[0])  # in this process, so that templates are compiled before workers are made of it
    with running() if len(pages) >= WORTH else nullcontext():  # templates leave cycles behind
        for done, _ in enumerate(
            spread(builder.build, pages[1:], workers, WORTH_BESIDE if meanwhile else WORTH, meanwhile), 2
        ):
            progress("pages rendered", done, len(pages))
