"""The pages of the archive as MkDocs files: which are built now, which are kept, and by what names they are linked."""

from __future__ import annotations

import posixpath
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from postmortem_archive.adapters.mkdocs.apart import Apart
from postmortem_archive.adapters.mkdocs.files import kept_file, page_file, place, source_name
from postmortem_archive.adapters.mkdocs.kept import KeptFiles
from postmortem_archive.adapters.mkdocs.links import address_in_nav, in_nav, titles
from postmortem_archive.adapters.mkdocs.page import ArchivePage
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.pipeline.publication import INCIDENT, Planned, Publication
from postmortem_archive.pipeline.publish import is_published
from postmortem_archive.rendering.links import Style

HOME = "home"
LISTED = frozenset({HOME, "facet_index", "actions", "search"})
"""Kinds of page that stand in a navigation that nobody has written."""

_log = get_plugin_logger("postmortem-archive")


class Catalogue:
    """Every page that the archive adds to one build."""

    def __init__(
        self, config: MkDocsConfig, loaded: Loaded, publication: Publication, kept: KeptFiles, *, apart: bool
    ) -> None:
        """`apart`: whether pages outside the navigation are built apart from MkDocs' own loop."""
        self._config = config
        self._apart = apart
        self._loaded = loaded
        self._publication = publication
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
        """Address of an incident (`incidents/inc-1`) -> the name its source has in links from docs/."""

    def add_to(self, files: Files, shell: str, workers: int) -> None:
        """Adds a file for every page. `shell` is the digest of the theme around them."""
        taken = {file.dest_uri: file for file in files}
        self._titles = {
            name: title for path, title in titles(self._config.nav) for name in (path, address_in_nav(path))
        }
        for planned in self._publication.plan(workers):
            dest = place(self._mount, planned.address, self._style)
            if dest in taken:
                self._leave_alone(planned, taken[dest])
                continue
            source = self._source(planned)
            self.digests[dest] = planned.digest + shell
            if planned.kind == INCIDENT:
                self.incidents.append(dest)
                self.sources[posixpath.join(self._mount, planned.address.rstrip("/"))] = source
            files.append(self._file(planned, source, dest))
        self._config.nav = in_nav(self._config.nav, self._nav_name)

    def _file(self, planned: Planned, source: str, dest: str) -> File:
        listed = self._config.nav is None and planned.kind in LISTED and "/" not in planned.address.rstrip("/")
        named = {source, posixpath.join(self._mount, planned.address.rstrip("/"))} & self._titles.keys()
        in_nav = listed or bool(named)
        if not in_nav and self._kept.unchanged(dest, self.digests[dest]):
            self.kept.add(dest)
            return kept_file(self._config, source, dest)
        if not in_nav and self._apart:
            self.apart.append(Apart(planned, source, dest))
            return kept_file(self._config, source, dest)
        file = page_file(self._config, source, dest, in_nav=listed)
        # What stands in the navigation is needed by title before any page is read.
        nav_title = next(filter(None, map(self._titles.get, sorted(named))), None)
        ArchivePage(
            file, self._config, partial(self._publication.page, planned), at_once=in_nav, nav_title=nav_title
        )
        return file

    def _source(self, planned: Planned) -> str:
        """How links and `nav` name the page: an incident by the file it was made from, others by their address."""
        path = self._publication.source_path(planned)
        if path is not None:
            return source_name(self._config, self._loaded.reads[path].file.absolute)
        parts = planned.address.strip("/")
        name = f"{parts}.md" if "/" in parts else posixpath.join(parts, "index.md")
        return posixpath.join(self._mount, name)

    def _leave_alone(self, planned: Planned, file: File) -> None:
        if planned.kind == HOME:
            _log.info("%s stays the site's own home; give the archive one with `mount` in archive.yml", file.src_uri)
        else:
            _log.warning(
                "%s has the address of a page of the archive (%s), which is left out; rename it, or set `mount` in "
                "archive.yml", file.src_uri, planned.address,
            )  # fmt: skip

    def _nav_name(self, path: str) -> str:
        return self.sources.get(address_in_nav(path), path)


def stays_with_mkdocs(loaded: Loaded) -> set[Path]:
    """Files of the archive's folder that are no postmortems, such as an index page: inside docs/ they stay pages."""
    return {
        read.file.absolute
        for read in loaded.reads.values()
        if read.document.verdict == "excluded" and is_published(read.document.postmortem, loaded.config)
        and read.file.absolute.suffix in (".md", ".markdown")
    }  # fmt: skip
