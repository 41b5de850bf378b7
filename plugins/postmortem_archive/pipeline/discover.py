"""Which files of a folder may be postmortems. Looks at names, sizes and links only; reading decides the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from postmortem_archive.model.findings import Finding, Level

READABLE = (".md", ".markdown", ".mdx", ".qmd", ".md.erb", ".yaml", ".yml")
"""Endings of the kinds of document that the reader knows."""

RESERVED = frozenset({"archive.yml", "labels.yml", "addresses.txt", "mkdocs.yml"})
"""The archive's own files, at the top of its folder."""

MAX_BYTES = 10_000_000
"""A larger file is no postmortem that anybody wrote; it is named in a finding instead of read."""


class SourceFile(NamedTuple):
    """A file that may be a postmortem. `path` is posix, relative to the archive's folder."""

    path: str
    place: str
    """Where it lies on this disk; a string, since making ten thousand paths takes longer than listing them."""
    size: int
    modified_ns: int

    @property
    def absolute(self) -> Path:
        """Where it lies on this disk."""
        return Path(self.place)


class Discovery(NamedTuple):
    """Files in path order, and a finding for each that cannot be read at all."""

    files: list[SourceFile]
    problems: list[Finding]


def discover(folder: Path, prefix: str = "") -> Discovery:
    """Every readable kind of file under `folder`, hidden ones left out; `prefix` is put before each path."""
    root = folder.resolve()
    start = len(str(root).rstrip(os.sep)) + 1
    files: list[SourceFile] = []
    problems: list[Finding] = []
    for entry in _walk(root):
        path = prefix + entry.path[start:].replace(os.sep, "/")
        problem = _problem(entry, path, root)
        if problem:
            problems.append(problem)
            continue
        stat = entry.stat()
        files.append(SourceFile(path, entry.path, stat.st_size, stat.st_mtime_ns))
    files.sort(key=lambda file: file.path)
    problems.sort(key=lambda finding: finding.path)
    return Discovery(files, problems)


def _walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    pending = [str(folder)]
    while pending:
        current = pending.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError:  # a folder that vanished or cannot be listed: its files are not here to be lost
            continue
        for entry in entries:
            if entry.name.startswith((".", "_site")) or entry.name == "node_modules":
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            elif _readable(entry.name) and not (current == str(folder) and entry.name in RESERVED):
                yield entry


def _readable(name: str) -> bool:
    return name.lower().endswith(READABLE)


def _problem(entry: os.DirEntry[str], path: str, root: Path) -> Finding | None:
    shown = path.encode("utf-8", "replace").decode()
    if shown != path:
        message = "The file's name is not UTF-8, so no page can have it; it was not read."
        return Finding("unreadable", Level.ERROR, shown, message, suggestion="Rename the file.")
    if entry.is_symlink():
        return _link_problem(entry, path, root)
    if not entry.is_file(follow_symlinks=False):
        return Finding("unreadable", Level.ERROR, path, "This is no regular file; it was not read.")
    size = entry.stat().st_size
    if size > MAX_BYTES:
        message = f"The file has {size / 1e6:.0f} MB; documents over {MAX_BYTES // 1_000_000} MB are not read."
        return Finding(
            "too-large", Level.ERROR, path, message, suggestion="Move logs and data beside it and link them."
        )
    return None


def _link_problem(entry: os.DirEntry[str], path: str, root: Path) -> Finding:
    target = Path(os.path.realpath(entry.path))
    if not target.is_relative_to(root):
        message = "This symbolic link leaves the archive's folder; it was not followed."
        return Finding(
            "link-out", Level.ERROR, path, message, suggestion="Copy the document, or list its folder in `sources`."
        )
    if not target.exists():
        return Finding("link-broken", Level.ERROR, path, "This symbolic link leads nowhere.")
    message = f"This symbolic link leads to {target.relative_to(root).as_posix()}, which is read where it lies."
    return Finding("link-inside", Level.NOTICE, path, message)
