"""The updates of a status page: `**Resolved** The fix is out.` over `Posted May 09, 2031 - 16:20 UTC`, and those of
cState, `*Resolved* - The fix is out. {{< track "2031-05-09 16:20:00" >}}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from postmortem_archive.reading.blocks import Block
from postmortem_archive.reading.instants import ANY_DAY, leading
from postmortem_archive.reading.timelines import Row

STATUS = re.compile(
    r"\A(?:investigating|identified|monitoring|update|resolved|verifying|in progress|scheduled|completed)\b", re.I
)
TRACK = re.compile(r"\s*\{\{[<%]\s*track\s+[\"'“]?(?P<when>[^\"'”<>{}]{8,40}?)[\"'”]?\s*[>%]\}\}\s*")
_POSTED = re.compile(r"\W*(?:posted|updated)?\W*", re.I)


def rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """Paragraphs that begin with a status and end with a line that is a time and no more; they make one group."""
    first = 0
    for block in blocks:
        if block.kind == "paragraph" and (row := _tracked(block) or _update(block)):
            first = first or row.line
            yield row._replace(group=first)


def tracked(text: str) -> re.Match[str] | None:
    """The mark of an update in `text`."""
    return TRACK.search(text) if "{{" in text else None


def _tracked(block: Block) -> Row | None:
    found = tracked(block.text)
    if not found:
        return None
    text = TRACK.sub(" ", block.text).strip()
    return Row(block.line, found["when"], text, apart=True, sure=True) if text else None


def _update(block: Block) -> Row | None:
    lines = block.lines()
    if len(lines) < 2 or not (status := STATUS.match(lines[0].text)):
        return None
    *said, last = lines
    when = _POSTED.sub("", last.text, count=1)
    begun = leading(when, ANY_DAY)
    if not begun or not begun[1].time or when[begun[0] :].strip(" ."):
        return None
    rest = " ".join(line.text for line in said)[status.end() :].lstrip(" :–—-")
    return Row(block.line, when, f"{status[0]}: {rest}" if rest else status[0], apart=True)
