"""What a document is called: its id and its title."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath

from postmortem_archive.reading.words import folded, load

_ENDINGS = re.compile(r"(?:\.(?:md|markdown|mdx|qmd|ya?ml|html|htm|erb))+\Z", re.I)
TITLE_LENGTH = 80
INDEX = frozenset({"index", "readme", "_index"})
_DATE = re.compile(
    r"^(?:(?:19|20)\d\d[-_.]?[01]\d(?:[-_.]?[0-3]\d)?|\d\d[-_.]\d\d[-_.](?:19|20)\d\d)(?=\D|\Z)[\s,:_–-]*"
)
_LABEL = re.compile(r"\A(?:(?:incident|postmortem|report) )?(?:title|name):\s+", re.I)
_NUMBER = re.compile(r"(?<=\w)[\s:#–—-]+(?:[A-Z]{2,5}[-_ ]?)?\d[\d_-]*\Z")
_MACHINE_MADE = re.compile(r"(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=\w*\d)[0-9a-f]{12,}|[\W\d_]+)\Z", re.I)


def stem(path: str) -> str:
    """The file's name without its endings; the folder's name for index files (Hugo bundles)."""
    whole = PurePosixPath(path)
    name = _ENDINGS.sub("", whole.name)
    return whole.parent.name if name.lower() in INDEX and whole.parent.name else name


def identifier(stated: str | None, path: str, prefix: str) -> str:
    """The id under which a document is addressed and named by others."""
    own = stated.strip() if stated and stated.strip() else stem(path)
    return own if not prefix or own.startswith(prefix) else prefix + own


def title_of_name(path: str) -> str | None:
    """A title from a file's name: its date set aside, dashes as spaces. None where no person chose the
    name."""
    name = stem(path)
    if _MACHINE_MADE.match(name):
        return None
    bare = _DATE.sub("", name) or name
    above = PurePosixPath(path).parent.name
    if is_generic(bare) and above.count("-") + above.count("_") > 1 and not _MACHINE_MADE.match(above):
        bare = _DATE.sub("", above) or above
    spaced = re.sub(r"[-_\s]+" if " " not in bare else r"[_\s]+", " ", bare).strip() or name
    return spaced[:1].upper() + spaced[1:] if spaced.islower() else spaced


def bare_title(heading: str) -> str:
    """A heading without the label that a form had before it: `Title: the queue stopped`."""
    return _LABEL.sub("", heading) or heading


def is_generic(title: str) -> bool:
    """Whether a title says no more than what kind of document it is: `Incident report`."""
    return folded(title) in _generic()


def without_number(title: str) -> str:
    """A title without the number at its end: `Incident report: INC-2031-4`."""
    return _NUMBER.sub("", title)


@cache
def _generic() -> frozenset[str]:
    return frozenset(folded(title) for title in load("evidence")["generic_titles"])


def first_words(text: str) -> str:
    """A title from the first words of a text, cut after a whole one."""
    if len(text) <= TITLE_LENGTH:
        return text.rstrip(".")
    return text[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + " …"
