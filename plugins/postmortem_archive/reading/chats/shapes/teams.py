"""What Teams gives when messages are copied: `[9:12 AM] Name` or `[04/03/2026 09:12] Name: text`."""

from __future__ import annotations

import re

from postmortem_archive.reading.chats.message import Draft, Message, finished

_HEAD = re.compile(
    r"\s*\[(?P<when>[^\]\n]{0,24}?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?[AaPp]\.?[Mm]\.?)?)\]\s*"
    r"(?P<who>[^:\n<]{1,60}?)(?:\s?:\s(?P<text>.*))?"
)
_RELATIVE = re.compile(r"(?:Today|Yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s*", re.IGNORECASE)
_STANDING = re.compile(r"\s*\((?:Guest|External)\)$")


def messages(text: str) -> list[Message]:
    """Messages under lines that begin with a time in brackets."""
    drafts: list[Draft] = []
    for line in text.splitlines():
        if head := _HEAD.fullmatch(line):
            when = _RELATIVE.sub("", head["when"]).strip()
            drafts.append(Draft(when, _STANDING.sub("", head["who"].strip()), [head["text"] or ""]))
        elif drafts:
            drafts[-1].lines.append(line)
    return finished(drafts)
