"""On Material the archive's search takes the place of the theme's: one search field, not two."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

_NAMES = ("material/search", "search")


def stand_in(config: MkDocsConfig) -> None:
    """Switches Material's own search off. Other themes keep theirs, if they have one, beside ours."""
    if config.theme.name != "material":
        return
    for name in _NAMES:
        plugin = config.plugins.pop(name, None)
        if plugin is not None and "enabled" in plugin.config:
            plugin.config["enabled"] = False
