"""What mkdocs.yml may say of the archive: only what concerns the host. Everything else stands in archive.yml."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as c


class PluginOptions(base.Config):
    """Options under `plugins: - postmortem-archive:`."""

    archive = c.Type(str, default="postmortems")
    """The folder of postmortems or its archive.yml, relative to mkdocs.yml."""

    search = c.Type(bool, default=True)
    """Whether the archive's search takes the place of the theme's."""

    strict_reading = c.Type(bool, default=True)
    """Whether warnings and errors of reading count under `--strict`."""
