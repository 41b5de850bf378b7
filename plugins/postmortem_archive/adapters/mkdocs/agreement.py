"""archive.yml and mkdocs.yml must tell one story about addresses: links made outside the site depend on it."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.rendering.links import Style


def settled(archive: ArchiveConfig, config: MkDocsConfig, edit_url: str | None) -> ArchiveConfig:
    """The archive's configuration with what it leaves to its host; PluginError where the two disagree."""
    style: Style = "directory" if config.use_directory_urls else "file"
    stated = archive.model_fields_set
    if "links" in stated and archive.links != style:
        raise PluginError(
            f"archive.yml says `links: {archive.links}`, mkdocs.yml says `use_directory_urls: "
            f"{str(config.use_directory_urls).lower()}`. Make them agree, or leave `links` out of archive.yml."
        )
    site_url = (config.site_url or "").rstrip("/") or None
    if archive.url and site_url and archive.url.rstrip("/") != site_url:
        raise PluginError(
            f"archive.yml says `url: {archive.url}`, mkdocs.yml says `site_url: {config.site_url}`. "
            "Make them agree, or leave `url` out of archive.yml."
        )
    mount = archive.mount.strip("/")
    if ".." in mount.split("/"):
        raise PluginError(f"archive.yml says `mount: {archive.mount}`, which leaves the site. Name a folder inside it.")
    left_to_host = {"links": style, "mount": mount, "url": archive.url or config.site_url or None,
                    "edit_url": archive.edit_url or edit_url}  # fmt: skip
    return archive.model_copy(update=left_to_host)
