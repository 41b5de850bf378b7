"""Pages outside the navigation, built apart from MkDocs' own loop: in several processes, and never all in memory.

The same two steps of MkDocs run on each of them, with every event. Only where another plugin listens to the events of
pages are they left to MkDocs itself, since what such a plugin remembers in a worker would be lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import jinja2
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from postmortem_archive.adapters.mkdocs.files import page_file
from postmortem_archive.adapters.mkdocs.page import ArchivePage
from postmortem_archive.pipeline.environment import Progress
from postmortem_archive.pipeline.publication import Planned, Publication
from postmortem_archive.pipeline.workers import spread

_PAGE_EVENTS = (
    "pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page",
)  # fmt: skip


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


def build_apart(
    pages: Sequence[Apart],
    publication: Publication,
    config: MkDocsConfig,
    files: Files,
    nav: Navigation,
    env: jinja2.Environment,
    workers: int,
    progress: Progress,
) -> None:
    """Builds and writes `pages`."""
    listed: list[File] = list(files.documentation_pages(inclusion=InclusionLevel.is_included))

    def build(apart: Apart) -> None:
        file = page_file(config, apart.source, apart.destination, in_nav=False)
        page = ArchivePage(file, config, lambda: publication.page(apart.planned), at_once=False)
        _populate_page(page, config, files)
        _build_page(page, config, listed, nav, env)

    for done, _ in enumerate(spread(build, pages, workers), 1):
        progress("pages rendered", done, len(pages))
