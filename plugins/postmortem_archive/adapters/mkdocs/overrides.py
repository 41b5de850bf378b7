"""What a site replaces of ours: templates and words under `postmortem-archive/` in its theme's folders."""

from __future__ import annotations

from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from postmortem_archive.rendering.links import Style
from postmortem_archive.rendering.site import Site
from postmortem_archive.rendering.wording import Wording

FOLDER = "postmortem-archive"
STRINGS = "strings.yml"


def site(config: MkDocsConfig, style: Style, mount: str = "") -> Site:
    """How this site's pages are made. Of two folders of the theme the first wins, as everywhere in MkDocs."""
    templates: dict[str, str] = {}
    strings: dict[str, object] = {}
    for theme_folder in reversed(config.theme.dirs):
        folder = Path(theme_folder) / FOLDER
        if not folder.is_dir():
            continue
        templates |= {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.html"))}
        strings |= _strings(folder / STRINGS)
    return Site(style=style, mount=mount, strings=strings, overrides=templates)  # type: ignore[arg-type]


def _strings(file: Path) -> dict[str, object]:
    if not file.is_file():
        return {}
    try:
        strings = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        Wording(strings)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError) as error:
        raise PluginError(f"{file}: {error}. Keys are those of the package's own strings.") from error
    return dict(strings)
