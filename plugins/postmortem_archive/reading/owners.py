"""Who owns an action item, where the document says so: never a name that merely occurs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from postmortem_archive.model.given_names import given_names
from postmortem_archive.reading import words
from postmortem_archive.reading.body import Body

END = 120
"""An owner at the end of an item stands in so many characters."""

_HANDLES = r"@[A-Za-z0-9][\w-]*(?:(?:\s*[,/&+]\s*|\s+and\s+|\s+)@[A-Za-z0-9][\w-]*)*"
_LABEL = r"(?:owner|assignee|assigned to|assigned|responsible|dri|action owner|poc|owned by|driver|lead)s?"
_STATED = re.compile(
    rf"[\s,;.–—-]{{0,3}}[\[(]\s*{_LABEL}\s*(?:[:=–—-]|\bis\b)?\s*(?P<bracketed>[^()\[\]]{{1,120}}?)\s*[\])]"
    rf"|[\s,;.|–—-]{{1,3}}{_LABEL}\s*[:=]\s*(?P<tail>[^|;()\[\]]{{1,80}}?)\s*(?=[|;.]?\s*$|[|;])",
    re.I,
)
_WHOLE = re.compile(rf"{_LABEL}\s*[:–—-]\s*(?P<owner>.+)", re.I)
_FURTHER = re.compile(r"[,.;|]\s+(?=[A-Z][\w ]{1,15}:)|\s\|")
"""Where another labelled value follows: `Bob. Priority: high`."""
_EMPTY = re.compile(r"[\W_]*(?:\{\{.*\}\}|<.*>)?[\W_]*")
_ADDRESS = re.compile(r"<?\bmailto:|[<>]")
_ROLE = re.compile(r"\s*\([^()]*\)\s*$")
_APART = re.compile(r"\s*(?:[,&/+]|\band\b)\s*")

_BEFORE = re.compile(
    rf"\s*[\[(]?\s*(?P<handles>{_HANDLES})\s*(?:[\])]\s*(?:[:–—-]\s*)?|[:–—]\s*|-\s+|\s+to\s+(?=[a-z])"
    r"|\s+(?:will|should)\s(?=[a-z]))"
    r"|\s*\[(?P<tagged>[^\[\]]{2,40})\]\s*[:–—-]?\s*"
    r"|\s*(?P<names>[^:–—()\[\]]{2,40}?)(?:\s?:\s|\s[–—-]\s|\s(?:to|will|should)\s(?=[a-z]))\s*"
)
_AFTER = re.compile(
    rf"\s*(?:[\[(]\s*(?P<inside>{_HANDLES})\s*[\])]|[–—:-]\s*(?P<behind>{_HANDLES}))\s*\.?\s*$"
    rf"|(?<!\bby)(?<!\bto)(?<!\bof)(?<!\bcc)(?<!\bfrom)(?<!\bwith)(?<!\bask)(?<!\band)\s(?P<last>{_HANDLES})\s*\.?\s*$"
    r"|\s*(?:[\[(](?P<in_brackets>[^()\[\]]{2,40})[\])]|\s[–—-]\s(?P<after_dash>[^–—()\[\]-]{2,40}?))\s*\.?\s*$"
)


def people_of(body: Body, listed: Sequence[str] = ()) -> frozenset[str]:
    """Folded names and handles of the document's people: in its sections about them, and on the lines `listed`,
    such as those of authors and responders."""
    stretches = [(section.line, section.end_line) for section in body.sections("people")]
    lines = [line for start, end in stretches for line in body.lines[start : min(end - 1, start + 60)]]
    names: set[str] = set()
    for line in lines:
        for part in re.split(r"[,;|&/]|\band\b", line.strip(" *-+#|")):
            name = _ROLE.sub("", part).strip(" *_`[]@:")
            if name and len(name) < 40 and _looks_like_a_name(name):
                names.update({words.folded(name), words.folded(name.split()[0])})
    for line in listed:
        parts = (_ROLE.sub("", part).strip(" @") for part in _APART.split(line))
        names.update(words.folded(part) for part in parts if part.isalpha() or _looks_like_a_name(part))
    return frozenset(names)


def people_beside(titles: Iterable[str], people: frozenset[str]) -> frozenset[str]:
    """Folded names of the lines over groups of items, where one of them surely names a person: then all that look
    like names do."""
    names = [title.strip(" :*_#") for title in titles]
    if not any(_are_people(name, people) for name in names):
        return frozenset()
    alike = (words.folded(name) for name in names if name and _looks_like_a_name(name))
    return frozenset(name for name in alike if not _vocabulary("not_names").intersection(name.split()))


def owner_of_cell(text: str) -> str | None:
    """The owner in a place for owners: whoever is written there, unless it says that nobody is."""
    name = _ADDRESS.sub("", _FURTHER.split(text, maxsplit=1)[0].strip(" *_`-–—?.,:;"))
    if not name or len(name) > 80 or _EMPTY.fullmatch(name):
        return None
    return None if words.folded(name) in _vocabulary("nobody") else name


def owner_of_group(title: str, people: frozenset[str], *, bold: bool) -> str | None:
    """The owner whom a line over a group of items names: handles, people, or where it is bold a team."""
    text = title.strip(" :*_#")
    if not text or len(text) > 60:
        return None
    if labelled := _WHOLE.fullmatch(text):
        return owner_of_cell(labelled["owner"])
    bare = _ROLE.sub("", text)
    if re.fullmatch(_HANDLES, text) or _are_people(bare, people):
        return bare
    return bare if bold and _is_team(bare) else None


def take_owner(text: str, people: frozenset[str]) -> tuple[str | None, str]:
    """The owner whom an item names, and the rest: `(owner: x)`, `@x: …`, `Bob to …`, `… (@x)`, `… - Bob`."""
    if found := _STATED.search(text):
        owner = owner_of_cell(found["bracketed"] or found["tail"])
        return owner, f"{text[: found.start()]}{text[found.end() :]}".strip()
    if found := _BEFORE.match(text):
        names = found["names"] or found["tagged"] or ""
        if found["handles"] or _are_people(names, people):
            return _spaced(found["handles"] or names), text[found.end() :].strip()
    elif found := _promise().match(text):
        return _spaced(found["handles"]), text[found.end() :].strip()
    begun = max(len(text) - END, 0)
    if found := _AFTER.search(text[begun:]):
        handles = found["inside"] or found["behind"] or found["last"]
        names = found["in_brackets"] or found["after_dash"] or ""
        if handles or _are_people(names, people):
            return _spaced(handles or names), text[: begun + found.start()].strip()
    return None, text


@cache
def _promise() -> re.Pattern[str]:
    """`@ada add an alert`."""
    return re.compile(rf"\s*(?P<handles>{_HANDLES})\s+(?=(?:{'|'.join(words.load('actions')['imperatives'])})\b)", re.I)


def _are_people(text: str, people: frozenset[str]) -> bool:
    """Whether every one of the names is a person: by a given name, or among the people of the document."""
    names = [name for name in _APART.split(text.strip()) if name]
    return bool(names) and all(_is_person(name, people) for name in names)


def _is_person(name: str, people: frozenset[str]) -> bool:
    if words.folded(name) in people:
        return True
    first, *others = name.split()
    return len(others) < 3 and _plain(first) in given_names() and _looks_like_a_name(name)


def _plain(name: str) -> str:
    """Lower case, without accents."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


def _looks_like_a_name(text: str) -> bool:
    parts = text.split()
    return len(parts) < 5 and all(part[0].isupper() and part.strip(".").isalpha() for part in _hyphens_off(parts))


def _hyphens_off(parts: list[str]) -> list[str]:
    return [re.sub(r"['’-]", "", part) or " " for part in parts]


def _is_team(text: str) -> bool:
    """`Platform team`, `SRE`, `On-call engineer`; not `Engineering improvements`."""
    parts = words.folded(text).split()
    if not parts or len(parts) > 4 or (parts[0] in _vocabulary("imperatives") and parts[1:] != ["team"]):
        return False
    return bool(_vocabulary("teams").intersection(parts)) and not _vocabulary("not_names").intersection(parts)


def _spaced(names: str) -> str:
    return " ".join(names.split())


@cache
def _vocabulary(key: str) -> frozenset[str]:
    return frozenset(words.folded(word) for word in words.load("actions")[key])
