"""Who owns an action item, where the document says so: never a name that merely occurs."""

from __future__ import annotations

import re
from functools import cache

from postmortem_archive.reading import words
from postmortem_archive.reading.body import Body

_HANDLES = r"@[A-Za-z0-9][\w-]*(?:(?:\s*[,/&+]\s*|\s+and\s+|\s+)@[A-Za-z0-9][\w-]*)*"
_LABEL = r"(?:owner|assignee|assigned to|assigned|responsible|dri|action owner|poc|owned by)"
_STATED = re.compile(
    rf"[\s,;.–—-]{{0,3}}[\[(]\s*{_LABEL}s?\s*(?:[:=–—-]|\bis\b)?\s*(?P<bracketed>[^()\[\]]{{1,120}}?)\s*[\])]"
    rf"|[\s,;.|–—-]{{1,3}}{_LABEL}s?\s*[:=]\s*(?P<tail>[^|;()\[\]]{{1,80}}?)\s*(?=[|;.]?\s*$|[|;])",
    re.I,
)
_OPENING = re.compile(
    rf"^\s*[\[(]?\s*(?P<handles>{_HANDLES})\s*(?:[\])]\s*(?:[:–—-]\s*)?|[:–—]\s*|-\s+|\s+to\s+(?=[a-z])|(?=\s+(?:will|should|to|is)\b))"
)
_CLOSING = re.compile(
    rf"\s*(?:[\[(]\s*(?P<inside>{_HANDLES})\s*[\])]|[–—:-]\s*(?P<after>{_HANDLES}))\s*\.?\s*$"
)
_FURTHER = re.compile(r"[,.;|]\s+(?=[A-Z][\w ]{1,15}:)|\s\|")
"""Where another labelled value follows: `Bob. Priority: high`."""
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,3}")
_ROLE = re.compile(r"\s*\([^()]*\)\s*$")


def people_of(body: Body) -> frozenset[str]:
    """Folded names and handles that the document lists as its people: authors, attendees, responders."""
    stretches = [(section.line, section.end_line) for section in body.sections("people")]
    lines = [line for start, end in stretches for line in body.lines[start : min(end - 1, start + 60)]]
    names: set[str] = set()
    for line in lines:
        for part in re.split(r"[,;|&/]|\band\b", line.strip(" *-+#|")):
            name = _ROLE.sub("", part).strip(" *_`[]@:")
            if name and len(name) < 40 and _NAME.fullmatch(name):
                names.update({words.folded(name), words.folded(name.split()[0])})
    return frozenset(names)


def owner_of_cell(text: str) -> str | None:
    """The owner in a place for owners: whoever is written there, unless it says that nobody is."""
    name = _FURTHER.split(text, maxsplit=1)[0].strip(" *_`-–—?.,:;")
    name = re.sub(r"<?\bmailto:|[<>]", "", name)
    if (
        not name
        or len(name) > 80
        or words.folded(name) in _vocabulary("nobody")
        or re.fullmatch(r"[\W_]*(?:\{\{.*\}\}|<.*>)?[\W_]*", name)
    ):
        return None
    return name


def owner_of_group(title: str, people: frozenset[str], *, bold: bool) -> str | None:
    """The owner whom a line over a group of items names: handles, a team, a person of the document's."""
    text = title.strip(" :*_#")
    if not text or len(text) > 60:
        return None
    if re.fullmatch(_HANDLES, text):
        return text
    if labelled := re.fullmatch(rf"{_LABEL}s?\s*[:–—-]\s*(.+)", text, re.I):
        return owner_of_cell(labelled[1])
    bare = _ROLE.sub("", text)
    folded = words.folded(bare)
    if folded in people:
        return bare
    parts = folded.split()
    if not bold or not parts or len(parts) > 4 or parts[0] in _vocabulary("imperatives"):
        return None
    if set(parts) & _vocabulary("teams") and not set(parts) & (_vocabulary("not_names") - {"infrastructure"}):
        return bare
    capitals = all(word[:1].isupper() for word in bare.split())
    if (
        2 <= len(parts) <= 3
        and capitals
        and _NAME.fullmatch(bare)
        and not set(parts) & _vocabulary("not_names")
    ):
        return bare
    return None


def take_owner(text: str, people: frozenset[str]) -> tuple[str | None, str]:
    """The owner whom an item names, and the rest of it: `(owner: x)`, `@x: …`, `… (@x)`, `… - @x`."""
    if found := _STATED.search(text):
        return owner_of_cell(
            found["bracketed"] or found["tail"]
        ), f"{text[: found.start()]}{text[found.end() :]}".strip()
    if found := _OPENING.match(text):
        return _spaced(found["handles"]), text[found.end() :].strip()
    if found := _CLOSING.search(text[-120:]):
        cut = max(len(text) - 120, 0) + found.start()
        return _spaced(found["inside"] or found["after"]), text[:cut].strip()
    if people:
        return _person(text, people)
    return None, text


def _person(text: str, people: frozenset[str]) -> tuple[str | None, str]:
    """One of the document's people in brackets at the end, or before a colon at the beginning."""
    if (found := re.search(r"\s*[\[(]([^()\[\]]{2,40})[\])]\s*\.?$", text[-60:])) and words.folded(
        found[1]
    ) in people:
        return found[1].strip(), text[: len(text) - len(found[0])].strip()
    if (found := re.match(r"\s*([^:–—]{2,40}?)\s*(?::|\s[–—-])\s+", text)) and words.folded(
        found[1]
    ) in people:
        return found[1].strip(), text[found.end() :].strip()
    return None, text


def _spaced(handles: str) -> str:
    return " ".join(handles.split())


@cache
def _vocabulary(key: str) -> frozenset[str]:
    return frozenset(words.folded(word) for word in words.load("actions")[key])
