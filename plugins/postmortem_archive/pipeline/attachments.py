"""Images and files that published documents reference inside the archive's folder, copied with the site."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.pipeline.discover import MAX_BYTES, READABLE
from postmortem_archive.pipeline.document import Document
from postmortem_archive.pipeline.mentions import target_path
from postmortem_archive.pipeline.sources import Feed

FOLDER = "attachments"
"""Where they live, relative to the mount: `attachments/<path in the archive's folder>`."""

ACTIVE = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".js", ".mjs", ".svgz", ".xml", ".swf", ".wasm")
"""Kinds that a browser would run with the site's own rights."""

_SCRIPT = re.compile(rb"<script|javascript:|<foreignobject|<!entity|<\?xml-stylesheet|\son[a-z]+\s*=", re.IGNORECASE)
"""What makes a drawing run code when it is opened by itself."""


class Attachment(NamedTuple):
    """A file to copy. `address` is relative to the mount."""

    address: str
    absolute: Path
    size: int
    modified_ns: int


class Attached(NamedTuple):
    """Path in the archive's folder -> file to copy; and what was left out, with the reason."""

    files: Mapping[str, Attachment]
    findings: list[Finding]
    looked_at: Mapping[str, object]
    """Every file that a document references, there or not, and how it lay on the disk."""


def attachments(documents: list[Document], feeds: tuple[Feed, ...], folder: Path) -> Attached:
    """The files that `documents` (all published) reference. Only what they reference is published, nothing beside."""
    roots = _roots(feeds, folder)
    files: dict[str, Attachment] = {}
    findings: list[Finding] = []
    looked_at: dict[str, object] = {}
    checked: dict[str, str | None] = {}
    for document in documents:
        for reference in document.references:
            path = target_path(reference, document.postmortem.path)
            if path in files or path.lower().endswith(READABLE):
                continue
            absolute, root = _located(path, roots)
            if absolute is None:
                continue
            looked_at[str(absolute)] = lying(str(absolute))
            if not absolute.is_file():
                continue
            if path not in checked:
                checked[path] = _refused(absolute, root)
            if refusal := checked[path]:
                message = f"`{reference}` is not published: {refusal}."
                findings.append(Finding("attachment", Level.WARNING, document.postmortem.path, message))
                continue
            stat = absolute.stat()
            files[path] = Attachment(f"{FOLDER}/{path}", absolute, stat.st_size, stat.st_mtime_ns)
    return Attached(files, findings, looked_at)


def lying(place: str) -> object:
    """How a file lies on the disk: changes when it or what it leads to does; None where nothing is."""
    try:
        stat = Path(place).stat()
    except (OSError, ValueError):
        return None
    return [os.path.realpath(place), stat.st_size, stat.st_mtime_ns]


def _roots(feeds: tuple[Feed, ...], folder: Path) -> dict[str, Path]:
    """Prefix of a source's paths -> its folder on this disk."""
    roots = {"": folder}
    for feed in feeds[1:]:
        if feed.files:
            first = feed.files[0]
            depth = len(first.path.removeprefix(feed.prefix).split("/"))
            roots[feed.prefix] = first.absolute.parents[depth - 1]
    return roots


def _located(path: str, roots: Mapping[str, Path]) -> tuple[Path | None, Path]:
    prefix = next((prefix for prefix in roots if prefix and path.startswith(prefix)), "")
    inner = path.removeprefix(prefix)
    if inner.startswith(("..", "/")) or "\0" in inner:
        return None, roots[prefix]
    return roots[prefix] / inner, roots[prefix]


def _refused(absolute: Path, root: Path) -> str | None:
    """Why a file must not be published, or None."""
    if not absolute.resolve().is_relative_to(root.resolve()):
        return "it lies outside the archive's folder"
    if any(part.startswith(".") for part in absolute.relative_to(root).parts):
        return "it is hidden"
    if absolute.name.lower().endswith(ACTIVE):
        return "a browser would run it as part of the site"
    if absolute.stat().st_size > MAX_BYTES:
        return f"it is larger than {MAX_BYTES // 1_000_000} MB"
    if absolute.name.lower().endswith(".svg") and _SCRIPT.search(absolute.read_bytes()):
        return "the drawing contains a script"
    return None
