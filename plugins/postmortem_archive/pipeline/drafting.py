"""Where a new postmortem goes, which template it gets, and what it is called."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.slugs import slugify

TEMPLATES = "templates"
"""The folder beside archive.yml where an archive keeps templates of its own."""

MAX_SLUG = 60


class Template(NamedTuple):
    """A template by name; `text` is None for one that comes with the archive."""

    size: str
    text: str | None
    path: Path | None = None


def template_for(folder: Path, config: ArchiveConfig, severity: str | None) -> Template:
    """The archive's own template for this severity, its own for the size, or the one that comes with it."""
    size = "major" if severity in config.major_severities() else "minor"
    for name in (severity, size):
        path = folder / TEMPLATES / f"{name}.md"
        if name and path.is_file():
            return Template(size, path.read_text(encoding="utf-8"), path)
    return Template(size, None)


def identifier(title: str, day: date, people: Collection[str]) -> str:
    """Day and slug, without the names of people: `2026-03-04-checkout-rejected-cards`.

    `people` are names in lower case. Two branches that write about two incidents on one day do not collide.
    """
    words = [word for word in title.split() if not _is_name(word, people)]
    slug = slugify(" ".join(words)) if words else "incident"
    while len(slug) > MAX_SLUG:
        shorter = slug.rpartition("-")[0]
        slug = shorter or slug[:MAX_SLUG]
    return f"{day.isoformat()}-{slug}"


def free_path(folder: Path, name: str) -> Path:
    """A file of this name in `folder`, numbered where there is one already."""
    path, number = folder / f"{name}.md", 2
    while path.exists():
        path, number = folder / f"{name}-{number}.md", number + 1
    return path


def _is_name(word: str, people: Collection[str]) -> bool:
    bare = word.strip(".,:;!?\"'()").removesuffix("'s").removesuffix("’s")
    return word.startswith("@") or (bare[:1].isupper() and bare.lower() in people)
