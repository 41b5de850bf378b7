"""The plugin: MkDocs' events, each translated and handed on. What they do stands in `build.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from postmortem_archive.adapters.mkdocs.apart import may_build_apart
from postmortem_archive.adapters.mkdocs.build import Build
from postmortem_archive.adapters.mkdocs.options import PluginOptions
from postmortem_archive.adapters.mkdocs.theme_search import stand_in
from postmortem_archive.pipeline.collector import sweep
from postmortem_archive.pipeline.content import UNKNOWN
from postmortem_archive.pipeline.errors import ConfigurationError
from postmortem_archive.rendering.compiled import Compiled


class PostmortemArchivePlugin(BasePlugin[PluginOptions]):
    """`plugins: - postmortem-archive`."""

    def __init__(self) -> None:
        super().__init__()
        self._serving = False
        self._build: Build | None = None
        self._nav = Navigation([], [])
        self._compiled = Compiled()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Drafts are shown in serve only. Defining this event keeps the plugin alive between rebuilds."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the archive; a configuration that cannot be used stops the build with one message."""
        if self.config.search:
            stand_in(config)
        folder = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        earlier = UNKNOWN
        if self._build:  # before the next archive comes, the last one goes
            earlier, pause = self._build.known, self._build.pause
            self._build, self._nav = None, Navigation([], [])
            sweep()
            pause.close()
        try:
            self._build = Build.start(
                config, folder / self.config.archive, self.config,
                serving=self._serving, apart=may_build_apart(config, self), earlier=earlier,
            )  # fmt: skip
        except ConfigurationError as error:
            raise PluginError(str(error)) from error
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Finished pages that nothing changed are moved out of the way before the site is cleaned."""
        self._current.set_aside()

    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The archive's pages join the site's files."""
        return self._current.add_files(files)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Kept for the pages that are built apart."""
        self._nav = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Everything is read: pages outside the navigation are built. The theme's templates are compiled once."""
        env.bytecode_cache = env.bytecode_cache or self._compiled
        self._current.build_apart(env, self._nav, files)
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Links from the site's own pages to incidents lead to their sources, which MkDocs can follow."""
        return self._current.linked(markdown, page)

    @event_priority(-50)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The site's own pages are searched too."""
        self._current.collect(html, page)
        return html

    @event_priority(-50)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Every page gets the search field."""
        return self._current.finished(output, page.url)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """sitemap.xml lists the archive's pages, built or kept; other templates get the search field."""
        return self._current.template(output_content, template_name)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Kept pages come back, the index is written, and the sum is checked."""
        self._current.finish()

    def on_build_error(self, *, error: Exception) -> None:
        """Nothing stays aside when a build fails."""
        if self._build:
            self._build.abandon()

    def on_shutdown(self) -> None:
        """Nothing is built any more."""
        if self._build:
            self._build.pause.close()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """A change in the archive rebuilds the site."""
        for path in self._current.watched:
            server.watch(str(path))
        return server

    @property
    def _current(self) -> Build:
        if self._build is None:
            raise PluginError("postmortem-archive: the configuration was never read.")
        return self._build
