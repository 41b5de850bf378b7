"""What a document is called: its id and its title."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from postmortem_archive.model.slugs import slugify

_ENDINGS = re.compile(r"(?:\.(?:md|markdown|qmd|ya?ml|html|htm|erb))+\Z", re.I)
_INDEX = frozenset({"index", "readme", "_index"})
_DATE = re.compile(r"^\D{0,3}(?:\d{4}[-_.]?\d\d(?:[-_.]?\d\d)?|\d\d[-_.]\d\d[-_.]\d{4})(?=\D|\Z)[\s,:_–-]*")


def stem(path: str) -> str:
    """The file's name without its endings; the folder's name for index files (Hugo bundles)."""
    whole = PurePosixPath(path)
    name = _ENDINGS.sub("", whole.name)
    return whole.parent.name if name.lower() in _INDEX and whole.parent.name else name


def identifier(stated: str | None, path: str, prefix: str) -> str:
    """The id under which a document is addressed and named by others."""
    own = stated.strip() if stated and stated.strip() else stem(path)
    return own if not prefix or own.startswith(prefix) else prefix + own


def title_of_name(path: str) -> str:
    """A title for a document that has none, from its file's name."""
    name = stem(path)
    bare = _DATE.sub("", name)
    spaced = re.sub(r"[-_\s]+" if " " not in bare else r"[_\s]+", " ", bare).strip()
    spaced = spaced or name
    return spaced[:1].upper() + spaced[1:] if spaced.islower() else spaced


def slug_of(identity: str) -> str:
    """The address of an id."""
    return slugify(identity)
