"""Plain lines: `09:12 name: text`, `[09:12:31] <name> text`, `2026-03-04 09:12 text`.

Lines that do not begin with a time go on the message above.
"""

from __future__ import annotations

import re

from postmortem_archive.reading.chats.message import Draft, Message, finished
from postmortem_archive.reading.instants import Clock, leading

_ANY_DAY = Clock()
_REST = r"[\w.'’-]{0,30}"
_PERSON = rf"@?(?:[^\W\d_a-z]{_REST}(?:\s[^\W\d_a-z]{_REST}){{1,3}}|[^\W\d_]{_REST})"
_WHO = re.compile(rf"(?:<@?(?P<handle>[^<>\n]{{1,60}})>:?|(?P<name>{_PERSON})\s?(?::(?=\s)|\s?\|\s|\s[-–—]\s))\s*")
_NO_NAMES = {
    "alert",
    "debug",
    "edit",
    "error",
    "fyi",
    "info",
    "note",
    "status",
    "summary",
    "update",
    "warning",
}


def messages(text: str) -> list[Message]:
    """Lines that begin with a time."""
    drafts: list[Draft] = []
    for line in text.splitlines():
        begun = leading(line, _ANY_DAY)
        if begun and begun[1].time:
            drafts.append(_draft(line, begun[0]))
        elif drafts:
            drafts[-1].lines.append(line)
    return finished(drafts)


def _draft(line: str, end: int) -> Draft:
    when, rest = line[:end].strip(), line[end:].strip()
    who = _WHO.match(rest)
    name = (who["handle"] or who["name"]).strip() if who else ""
    if who is None or name.lower() in _NO_NAMES:
        return Draft(when, "", [rest])
    return Draft(when, name, [rest[who.end() :]])
