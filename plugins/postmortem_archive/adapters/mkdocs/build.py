"""One build of a site with an archive in it, from configuration to finished files."""

from __future__ import annotations

import hashlib
import os
import posixpath
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urljoin

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, get_relative_url

from postmortem_archive.adapters.environment import environment
from postmortem_archive.adapters.mkdocs import chrome, kept, reporting, sitemap
from postmortem_archive.adapters.mkdocs.agreement import settled
from postmortem_archive.adapters.mkdocs.apart import build_apart
from postmortem_archive.adapters.mkdocs.catalogue import Catalogue
from postmortem_archive.adapters.mkdocs.files import Published, take_over
from postmortem_archive.adapters.mkdocs.links import to_sources
from postmortem_archive.adapters.mkdocs.options import PluginOptions
from postmortem_archive.adapters.mkdocs.overrides import site
from postmortem_archive.adapters.mkdocs.page import ArchivePage
from postmortem_archive.adapters.mkdocs.python_markdown import PythonMarkdown
from postmortem_archive.adapters.mkdocs.search_files import SearchFiles
from postmortem_archive.adapters.mkdocs.shell import shell_digest
from postmortem_archive.pipeline.collector import paused, settle
from postmortem_archive.pipeline.content import Earlier
from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.load import Loaded, load
from postmortem_archive.pipeline.locate import locate
from postmortem_archive.pipeline.publication import Publication
from postmortem_archive.pipeline.standing import Standing
from postmortem_archive.rendering.asset_files import asset_files, scripts, styles
from postmortem_archive.rendering.schemas import schema_files
from postmortem_archive.rendering.site import Site

STAMPS = "stamps"
FEW_SHARE = 0.1
"""Up to this share of pages are few."""

ASSETS = "assets/postmortem-archive"
INDEX = f"{ASSETS}/search"

_log = get_plugin_logger("postmortem-archive")


class Build:
    """What the plugin knows while MkDocs builds once."""

    def __init__(
        self,
        config: MkDocsConfig,
        options: PluginOptions,
        loaded: Loaded,
        made: Site,
        lent: Environment,
        *,
        apart: bool,
    ) -> None:
        self._config = config
        self._options = options
        self._loaded = loaded
        self._site = made
        self._lent = lent
        self._apart = apart
        self.pause = ExitStack()
        """The collector's: it ends with the build, or where a server waits for the next one, when that begins."""
        self._mount = loaded.config.mount
        self._published = Published(self._mount)
        publication = Publication(loaded, made, self._published.address, PythonMarkdown(config))
        self._standing = Standing(publication, loaded, self._site_key)
        stamps = kept.load(loaded.store.get(STAMPS, config.site_dir))
        index = self._mounted(INDEX)
        self._kept = kept.KeptFiles(Path(config.site_dir), kept.folders(stamps, self._mount, index), stamps)
        self._catalogue = Catalogue(config, loaded, self._standing, self._kept, apart=apart)
        self._search = SearchFiles(loaded, Path(config.site_dir) / index, index, self._kept)

    @classmethod
    def start(
        cls,
        config: MkDocsConfig,
        archive: Path,
        options: PluginOptions,
        *,
        serving: bool,
        apart: bool,
        earlier: Earlier,
    ) -> Build:
        """Reads the archive, settles with mkdocs.yml, and adds our styles and scripts to the site's. `earlier`:
        what the build before has left."""
        location = locate(archive)
        lent = environment(location.folder, drafts=serving, progress=reporting.progress())
        with ExitStack() as stack:
            stack.enter_context(paused())
            loaded = load(location, lent, earlier)
            settle()
            loaded.settle(settled(loaded.config, config, _edit_url(config, location.folder)))
            made = site(config, loaded.config.links, loaded.config.mount)
            build = cls(config, options, loaded, made, lent, apart=apart)
            build.pause = stack.pop_all()
        config.extra_css += [build._mounted(f"{ASSETS}/{name}") for name in styles()]
        config.extra_javascript += [build._mounted(f"{ASSETS}/{name}") for name in scripts()]
        return build

    @property
    def known(self) -> Earlier:
        """What this build leaves to the next one in this process."""
        return self._loaded.known

    @property
    def watched(self) -> list[Path]:
        """What a change in means a new build."""
        return [self._loaded.location.folder]

    def set_aside(self) -> None:
        """Before MkDocs cleans the site."""
        self._kept.set_aside()

    def add_files(self, files: Files) -> Files:
        """Our pages, attachments and assets join; what lies in the archive's folder inside docs/ is taken over."""
        self._standing.recall([(file.abs_src_path, file.url, file.inclusion.is_excluded()) for file in files])
        take_over(files, self._loaded.location.folder, self._standing.staying)
        self._published.take(files)
        self._report()
        self._catalogue.add_to(files, shell_digest(self._config, files))
        for copy in self._standing.copies:
            self._add(files, copy.address, place=copy.place)
        for name, data in asset_files().items():
            self._add(files, f"{ASSETS}/{name}", data=data)
        for name, data in schema_files().items():
            self._add(files, name, data=data)
        if not self._apart:  # MkDocs makes the pages now, and templates leave cycles behind
            self.pause.close()
        return files

    def build_apart(self, env: jinja2.Environment, nav: Navigation, files: Files) -> None:
        """Pages outside the navigation, once everything else has been read. While few are built, there is a core free
        for the index, which has few changes then."""
        few = len(self._catalogue.apart) <= FEW_SHARE * len(self._catalogue.digests)
        build_apart(
            self._catalogue.apart, self._standing, self._config, files, nav, env, self._lent.workers,
            self._lent.progress, self._index if few else None,
        )  # fmt: skip

    def linked(self, markdown: str, page: Page) -> str:
        """The Markdown of one of the site's own pages, its links to incidents naming their sources."""
        if isinstance(page, ArchivePage):
            return markdown
        return to_sources(markdown, page.file.src_uri, self._catalogue.sources)

    def collect(self, html: str, page: Page) -> None:
        """One of the site's own pages, for search."""
        if not isinstance(page, ArchivePage) and not (page.meta.get("search") or {}).get("exclude"):
            self._search.add_page(page.url, str(page.title or ""), html)

    def finished(self, output: str, page_url: str) -> str:
        """A finished page with the search field on it."""
        if not self._options.search:
            return output
        base = get_relative_url(self._mounted("") or ".", page_url).rstrip("/") + "/"
        return chrome.with_search_field(output, self._site.search_field(base, self._loaded.config.links))

    def template(self, output: str, name: str) -> str:
        """What a template of the theme became."""
        if name == "sitemap.xml" and self._config.site_url:
            base = self._config.site_url.rstrip("/") + "/"
            return sitemap.with_archive(output, base, map(self._shown, self._catalogue.digests), get_build_date())
        return output

    def finish(self) -> None:
        """Search written, kept pages back, the sum checked, stamps taken."""
        self._index()
        kept_ = self._catalogue.kept | self._search.unchanged
        self._kept.put_back(kept_)
        self._check()
        stamps = self._kept.stamp({**self._catalogue.digests, **self._search.digests}, kept_)
        self._standing.keep()
        self._loaded.store.put(STAMPS, {self._config.site_dir: kept.dump(stamps)})
        self._loaded.store.close()
        if not self._lent.drafts:  # no build comes after this one, so nothing more is looked at before the process ends
            settle()
            self.pause.close()

    def abandon(self) -> None:
        """The build failed: nothing stays aside or open."""
        self._kept.discard()
        self._loaded.store.close()
        self.pause.close()

    def _index(self) -> None:
        if not self._search.digests:
            self._search.save(self._standing.entries, self._site_key, self._lent.workers)

    def _report(self) -> None:
        counts = self._standing.counts
        _log.info(
            "%d files read: %d incidents published, %d left out, %d not published",
            counts.files, counts.published, counts.left_out, counts.not_published,
        )  # fmt: skip
        reporting.report(
            self._standing.findings, self._loaded.location.folder.name, counted=self._options.strict_reading
        )

    def _check(self) -> None:
        """Files in = pages out + files named in a finding + files not published."""
        counts, site_folder = self._standing.counts, Path(self._config.site_dir)
        built = (dest for dest in self._catalogue.incidents if dest not in self._catalogue.kept)
        missing = [dest for dest in built if not (site_folder / dest).is_file()]
        pages = len(self._catalogue.incidents) - len(missing)
        if missing or counts.files != pages + counts.left_out + counts.not_published:
            raise PluginError(
                f"{counts.files} files were read, but {pages} incidents came out, {counts.left_out} were left out and "
                f"{counts.not_published} not published. Missing: {', '.join(missing) or 'unknown'}."
            )

    def _add(self, files: Files, address: str, *, data: bytes | None = None, place: str | None = None) -> None:
        """A file to copy: `data`, or what lies at `place`."""
        address = self._mounted(address)
        if files.get_file_from_path(address) is not None:
            return
        file = File.generated(self._config, address, content=data or b"", inclusion=InclusionLevel.INCLUDED)
        if place:
            file._content, file.abs_src_path = None, place
        files.append(file)

    @property
    def _site_key(self) -> str:
        """Tells this site's search index from those of other sites that share the cache."""
        config = self._loaded.config
        parts = [self._loaded.location.folder, self._config.docs_dir, config.mount, config.links, config.publish,
                 config.audience, self._lent.drafts]  # fmt: skip
        return hashlib.blake2b(repr(parts).encode(), digest_size=8).hexdigest()

    def _mounted(self, address: str) -> str:
        return posixpath.join(self._mount, address)

    def _shown(self, dest: str) -> str:
        return dest.removesuffix("index.html") if self._config.use_directory_urls else dest


def _edit_url(config: MkDocsConfig, folder: Path) -> str | None:
    """The address of a source file for edit links, from mkdocs.yml, with `{path}` in it."""
    way = Path(os.path.relpath(folder, config.docs_dir)).as_posix()
    if config.edit_uri_template:
        start = config.edit_uri_template.replace("{path}", "PMA_PATH").replace("{path_noext}", "PMA_PATH")
    elif config.edit_uri:
        start = f"{config.edit_uri}{way}/PMA_PATH"
    else:
        return None
    base = (config.repo_url or "").rstrip("/") + "/" if config.repo_url else ""
    return urljoin(base, start).replace("PMA_PATH", "{path}")
