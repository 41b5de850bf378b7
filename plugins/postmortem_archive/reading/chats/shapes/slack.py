"""What Slack gives when messages are copied: a line with name and time (or one each), then the text.

Follow-on messages of the same person have a line with only the time.
"""

from __future__ import annotations

import re

from postmortem_archive.reading.chats.message import Draft, Message, finished, one_line

_TIME = r"\[?(?P<time>(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?[AaPp]\.?[Mm]\.?)?)\]?"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DATE = rf"{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|\d{{4}}-\d\d-\d\d"
_STAMP = rf"(?:(?P<day>{_DATE})(?:,|\sat)?\s)?{_TIME}\s*"
_HEAD = re.compile(rf"(?P<who>\S.{{0,60}}?)(?:\s\s|\t|\s(?=\[))\s{{0,4}}{_STAMP}")
_TIME_ALONE = re.compile(rf"\s*{_STAMP}")
_DAY_LINE = re.compile(rf"\W*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?P<day>{_DATE})\W*")
_FURNITURE = re.compile(
    r"(?:\d+ repl(?:y|ies)|Last reply .*|View thread|New|Today|Yesterday|:[\w+-]+:\s*\d+|\(edited\))"
)
_APPLICATION = re.compile(r"\s*\bAPP\s*$")


def messages(text: str) -> list[Message]:
    """Messages below lines that name a person and a time."""
    drafts: list[Draft] = []
    day = who = above = ""
    for line in text.splitlines():
        if header := _DAY_LINE.fullmatch(line):
            day = header["day"]
        elif head := _HEAD.fullmatch(line):
            who = _person(head["who"])
            drafts.append(Draft(_when(head, day), who))
        elif (alone := _TIME_ALONE.fullmatch(line)) and (who or above):
            # Below a name the time is indented; alone at the margin it is the same person once more.
            if above and (line[0].isspace() or not who):
                who = _person(above)
                _take_back(drafts, above)
            drafts.append(Draft(_when(alone, day), who))
        elif line.strip() == "APP" and above:
            above = f"{above} APP"
            continue
        elif not _FURNITURE.fullmatch(line.strip()):
            if drafts:
                drafts[-1].lines.append(line)
            above = line.strip() if _may_be_name(line) else ""
            continue
        above = ""
    return finished(drafts)


def _when(head: re.Match[str], day: str) -> str:
    return one_line(head["day"] or day, head["time"])


def _take_back(drafts: list[Draft], name: str) -> None:
    """The line above a lone time was the next person's name, not the end of the message before."""
    if drafts and drafts[-1].lines and drafts[-1].lines[-1].strip() == _APPLICATION.sub("", name):
        drafts[-1].lines.pop()


def _may_be_name(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= 4 and not line[0].isspace() and words[-1][-1] not in ".!?:,"


def _person(name: str) -> str:
    """A person's name; empty for an application, which speaks for itself."""
    return "" if _APPLICATION.search(name) else name.strip()
