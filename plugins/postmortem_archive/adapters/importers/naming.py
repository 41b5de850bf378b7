"""Names for imported files: readable, safe on every disk, the same each time."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable

from postmortem_archive.model.slugs import slugify

_LONGEST = 80


def stem(title: str, day: str | None = None) -> str:
    """A file's stem: the slug of `title`, with the day before it (YYYY-MM-DD, or an instant that starts
    so).
    """
    slug = slugify(title)[:_LONGEST].strip("-") or "unnamed"
    date = day[:10] if day and re.match(r"\d{4}-\d\d-\d\d", day) else None
    return f"{date}-{slug}" if date and not slug.startswith(date) else slug


def stems(names: Iterable[str]) -> dict[str, str]:
    """File name -> stem, each its own: where names are alike but for their folder, the folder comes along."""
    plain = {name: stem(_base(name)) for name in names}
    seen = Counter(plain.values())
    return {
        name: found if seen[found] == 1 else stem(f"{posixpath.dirname(name)[-_LONGEST // 2 :]} {_base(name)}")
        for name, found in plain.items()
    }


def _base(name: str) -> str:
    return posixpath.splitext(posixpath.basename(name))[0]


def attachment(document: str, name: str) -> str:
    """Where an attached file lies, relative to its document: `attachments/<document>/<name>`."""
    base = posixpath.basename(name.replace("\\", "/"))
    root, dot, ending = base.rpartition(".")
    safe = slugify(root or ending)[:_LONGEST]
    return f"attachments/{document}/{safe}" + (f".{slugify(ending)[:10]}" if dot and root else "")
