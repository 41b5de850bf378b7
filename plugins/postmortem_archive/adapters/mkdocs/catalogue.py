"""The pages of the archive as MkDocs files: which are built now, which are kept, and by what names they are linked."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from postmortem_archive.adapters.mkdocs.apart import Apart
from postmortem_archive.adapters.mkdocs.files import kept_file, page_file, place, source_name
from postmortem_archive.adapters.mkdocs.kept import KeptFiles
from postmortem_archive.adapters.mkdocs.links import address_in_nav, in_nav, titles
from postmortem_archive.adapters.mkdocs.page import ArchivePage
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.pipeline.publication import INCIDENT, Planned
from postmortem_archive.pipeline.standing import Standing
from postmortem_archive.rendering.links import Style

HOME = "home"
LISTED = frozenset({HOME, "facet_index", "actions", "search"})
"""Kinds of page that stand in a navigation that nobody has written."""

_log = get_plugin_logger("postmortem-archive")


class Catalogue:
    """Every page that the archive adds to one build."""

    def __init__(
        self, config: MkDocsConfig, loaded: Loaded, standing: Standing, kept: KeptFiles, *, apart: bool
    ) -> None:
        """`apart`: whether pages outside the navigation are built apart from MkDocs' own loop."""
        self._config = config
        self._apart = apart
        self._loaded = loaded
        self._standing = standing
        self._kept = kept
        self._mount = loaded.config.mount
        self._style: Style = loaded.config.links
        self._titles: dict[str, str | None] = {}
        self.digests: dict[str, str] = {}
        """Destination of each page -> what it depends on."""
        self.kept: set[str] = set()
        """Destinations of pages that nothing has changed."""
        self.apart: list[Apart] = []
        """Pages that MkDocs' own loop leaves out and that have to be built."""
        self.incidents: list[str] = []
        """Destinations of the incidents' pages."""
        self.sources: dict[str, str] = {}
        """Address of a page (`incidents/inc-1`, `systems/checkout`) -> the name it has in links from docs/."""

    def add_to(self, files: Files, shell: str) -> None:
        """Adds a file for every page. `shell` is the digest of the theme around them."""
        taken = {file.dest_uri: file for file in files}
        self._titles = {
            name: title for path, title in titles(self._config.nav) for name in (path, address_in_nav(path))
        }
        pages = [page for page in self._pages() if not self._left_alone(page, taken)]
        standing = {page.destination: file for page in pages if (file := self._in_navigation(page))}
        # Every page shows the navigation, and so the titles of those that stand in it.
        shown = "\0".join(str(file.page and file.page.title) for file in standing.values())
        shell += hashlib.blake2b(shown.encode(), digest_size=8).hexdigest()
        for page in pages:
            self.digests[page.destination] = page.planned.digest + shell
            if page.planned.kind == INCIDENT:
                self.incidents.append(page.destination)
            self.sources[posixpath.join(self._mount, page.planned.address).rstrip("/")] = page.source
            files.append(standing.get(page.destination) or self._elsewhere(page))
        self._config.nav = in_nav(self._config.nav, self._nav_name)

    def _pages(self) -> Iterator[Apart]:
        for planned in self._standing.pages:
            yield Apart(planned, self._source(planned), place(self._mount, planned.address, self._style))

    def _in_navigation(self, page: Apart) -> File | None:
        """The file of a page that stands in the navigation: always built, and at once, since its title is needed
        before any page is read."""
        address = page.planned.address.rstrip("/")
        listed = self._config.nav is None and page.planned.kind in LISTED and "/" not in address
        named = {page.source, posixpath.join(self._mount, address)} & self._titles.keys() if self._titles else set()
        if not listed and not named:
            return None
        nav_title = next(filter(None, map(self._titles.get, sorted(named))), None)
        return self._built(page, listed=listed, at_once=True, nav_title=nav_title)

    def _elsewhere(self, page: Apart) -> File:
        """The file of a page outside the navigation: kept if nothing changed."""
        if self._kept.unchanged(page.destination, self.digests[page.destination]):
            self.kept.add(page.destination)
        elif self._apart:
            self.apart.append(page)
        else:
            return self._built(page)
        return kept_file(self._config, page.source, page.destination)

    def _built(self, page: Apart, *, listed: bool = False, at_once: bool = False, nav_title: str | None = None) -> File:
        file = page_file(self._config, page.source, page.destination, in_nav=listed)
        make = partial(self._standing.shown if at_once else self._standing.page, page.planned)
        ArchivePage(file, self._config, make, at_once=at_once, nav_title=nav_title)
        return file

    def _source(self, planned: Planned) -> str:
        """How links and `nav` name the page: an incident by the file it was made from, others by their address."""
        if planned.path is not None:
            return source_name(self._config, self._loaded.files[planned.path].place)
        parts = planned.address.strip("/")
        name = f"{parts}.md" if "/" in parts else posixpath.join(parts, "index.md")
        return posixpath.join(self._mount, name)

    def _left_alone(self, page: Apart, taken: Mapping[str, File]) -> bool:
        """Whether the site has a page of its own at that place, which stays."""
        planned, file = page.planned, taken.get(page.destination)
        if file is None:
            return False
        if planned.kind == HOME:
            _log.info("%s stays the site's own home; give the archive one with `mount` in archive.yml", file.src_uri)
        else:
            _log.warning(
                "%s has the address of a page of the archive (%s), which is left out; rename it, or set `mount` in "
                "archive.yml", file.src_uri, planned.address,
            )  # fmt: skip
        return True

    def _nav_name(self, path: str) -> str:
        return self.sources.get(address_in_nav(path), path)
