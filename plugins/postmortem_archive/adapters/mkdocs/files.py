"""The archive's pages as MkDocs files: those to build, those that are kept, and what is taken over from docs/."""

from __future__ import annotations

import os
import posixpath
from functools import lru_cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from postmortem_archive.rendering.links import Style, destination


class KeptFile(File):
    """A finished page that MkDocs neither reads nor writes, but that links and navigation may lead to."""

    def is_documentation_page(self) -> bool:
        """Not one to build."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing to copy: the finished page comes back after the build."""


def place(mount: str, address: str, style: Style) -> str:
    """The file that `address` (relative to the mount) is served from, relative to the site."""
    return posixpath.join(mount, destination(address, style))


def page_file(config: MkDocsConfig, source: str, dest: str, *, in_nav: bool) -> File:
    """A file for a page of ours that MkDocs builds. `source` is how links and `nav` name it."""
    file = File.generated(
        config, source, content="", inclusion=InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    )
    return _placed(file, dest)


def kept_file(config: MkDocsConfig, source: str, dest: str) -> File:
    """A file for a page of ours that is kept as it is."""
    file = KeptFile(source, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.NOT_IN_NAV)
    file.generated_by = "postmortem-archive"
    file._content = ""
    return _placed(file, dest)


def _placed(file: File, dest: str) -> File:
    file.dest_uri = dest
    return file


def source_name(config: MkDocsConfig, path: str) -> str:
    """How a link in docs/ names the file at `path`: relative to docs/, `../` and all."""
    folder, name = os.path.split(path)
    return posixpath.join(_way(config.docs_dir, folder), name)


@lru_cache(maxsize=4_096)
def _way(start: str, folder: str) -> str:
    way = Path(os.path.relpath(folder, start)).as_posix()
    return "" if way == "." else way


class Published:
    """Where the site publishes files that are not the archive's."""

    def __init__(self, mount: str) -> None:
        self._up = "../" * len(Path(mount).parts)
        self._urls: dict[str, str] = {}

    def take(self, files: Files) -> None:
        """What MkDocs publishes."""
        shown = (file for file in files if not file.inclusion.is_excluded())
        self._urls = {file.abs_src_path: file.url for file in shown if file.abs_src_path}

    def address(self, path: Path) -> str | None:
        """The address of the file at `path`, relative to the mount, if the site has it."""
        url = self._urls.get(os.path.normpath(path))
        return None if url is None else self._up + url.removeprefix("./")


def take_over(files: Files, folder: Path, keep: set[str]) -> int:
    """Removes what lies in the archive's folder inside docs/, but for `keep`, so that nothing is published twice or
    without leave. Returns how many files were removed."""
    root = str(folder) + os.sep
    taken = [
        file
        for file in files
        if file.abs_src_path and file.abs_src_path.startswith(root) and file.abs_src_path not in keep
    ]
    for file in taken:
        files.remove(file)
    return len(taken)
