"""How far an action item is, as its marks, its box or its column say, and its words without the marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from markdown_it.token import Token

from postmortem_archive.reading import words
from postmortem_archive.reading.actions import Item
from postmortem_archive.reading.blocks import plain

LONGEST = 80
"""A status is no longer than this; what is longer is a sentence."""

_HALF_DONE = frozenset({"pending", "awaiting", "partially", "partly", "unverified"})
"""Behind another word these say that something is left to do: `Implemented; activation pending`."""
_TICK = re.compile(r"[✅✔☑✓🗹]\ufe0f?|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check|check):")
_UNDERWAY = re.compile(r"[🔄🔁⏳⌛🚧🔲⬜☐🏗🛠]")
_BOX = re.compile(r"^\s*\[(?P<mark>[ xX✓✔~/-]?|[nN]/[aA])\]\s+")
_BOXES = {"~": "open", "/": "open", "-": "declined", "n/a": "declined"}
_SPOKEN = re.compile(r"[\s\[(,;.|–—-]{0,4}\bstatus\s?[:=]\s?(?P<word>[\w' ]{2,20})[\])]?(?=\s*(?:[|,;.]|$))", re.I)


class Marked(NamedTuple):
    """The words of an item without its marks, and its status where they say one."""

    text: str
    status: str | None


def marked(item: Item) -> Marked:
    """The status of `item`: its column counts most, then words and ticks, then its task box."""
    text, status = _boxed(item)
    if _TICK.search(text):
        text, status = _TICK.sub("", text).strip(), "done"
    if _struck_out(item.tokens):
        status = "done"
    for pattern in _patterns():
        if (found := pattern.search(text)) and len(text) > len(found[0]) + 3:
            said = meaning("status", found["word"])
            text = " ".join(f"{text[: found.start()]} {text[found.end() :]}{_kept(found)}".split())
            # An open box over "(done)" was forgotten; a ticked one over "TODO" was not.
            status = said if said != "open" else status or said
    if (told := _SPOKEN.search(text)) and (said := meaning("status", told["word"])):
        text, status = f"{text[: told.start()]} {text[told.end() :]}".strip(), said
    cell = plain(item.cells.get("status", ())) or _loud(plain(item.cells.get("ticket", ())))
    drawn = "done" if _TICK.search(cell) else "open" if _UNDERWAY.search(cell) else status
    return Marked(text, meaning("status", cell) or drawn)


def _kept(found: re.Match[str]) -> str:
    """Of a remark beside a mark, whom it names: `(in progress - @ada)`."""
    remark = found.groupdict().get("remark") or ""
    return f" ({remark.strip(' ,;:–—-')})" if "@" in remark else ""


def meaning(kind: str, text: str) -> str | None:
    """Which of our words for a `status` or a `kind` is meant: by the whole text, else by how it begins."""
    if not text or len(text) > LONGEST:
        return None
    known = _meanings(kind)
    folded = words.folded(text)
    if folded in known:
        return known[folded]
    parts = folded.split()
    if kind == "kind" and len(parts) > 3:
        return None
    if kind == "status" and not _HALF_DONE.isdisjoint(parts[1:]):
        return "open"
    return next((known[begun] for n in (3, 2, 1) if (begun := " ".join(parts[:n])) in known), None)


def status_of_group(text: str) -> str | None:
    """The status that a line over a group gives to its items: all of it, or a mark as an item has it:
    `Short term (in progress)`."""
    if said := meaning("status", text):
        return said
    found = next(filter(None, (pattern.search(text[:LONGEST]) for pattern in _patterns())), None)
    return meaning("status", found["word"]) if found else None


def _boxed(item: Item) -> tuple[str, str | None]:
    """A box that Markdown knows, or one typed where it does not, such as in a table."""
    text = plain(item.tokens)
    if item.checked is not None:
        return text, "done" if item.checked else "open"
    if box := _BOX.match(text):
        mark = box["mark"].strip().lower()
        return text[box.end() :], _BOXES.get(mark, "done" if mark else "open")
    return text, None


def _loud(text: str) -> str:
    """The word in capitals beside a ticket: `Bug 12 DONE`."""
    found = re.search(r"\b(?:DONE|TODO|FIXED|CLOSED|WIP)\b", text)
    return found[0] if found else ""


def _struck_out(tokens: Sequence[Token]) -> bool:
    """Whether everything is struck out but a remark that is shorter."""
    depth, struck, plainly = 0, 0, 0
    for token in tokens:
        if token.type in ("s_open", "s_close"):
            depth += token.nesting
        elif depth:
            struck += len(token.content.strip())
        else:
            plainly += len(token.content.strip())
    return struck > 0 and struck >= plainly


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """`[DONE] …`, `Done: …`; `… (done in May)`; `… DONE`, `… - done`."""
    alternatives = words.load("actions")["marks"]
    word = f"(?P<word>{'|'.join(alternatives)})"
    loud = "|".join(mark.upper() for mark in alternatives)
    when = r"(?:as of|in|on|by|during|see|via|with|at|since)\b"
    remark = rf"(?P<remark>(?:\s?[,;:]|\s[–—-]\s|\s{when})[^()\[\]]{{0,80}}|[^\w()\[\]]{{0,5}})"
    return (
        re.compile(rf"^\W{{0,3}}[\[({{]\s*{word}\s*!?[\])}}]{{1,2}}\s*[:–—-]?\s*", re.I),
        re.compile(rf"^\W{{0,3}}{word}\s?!?(?::|\s[–—-]\s)\s*", re.I),
        re.compile(rf"\s?[\[(]\W{{0,3}}(?:status:?\s*|already\s+|now\s+)?{word}{remark}[\])]", re.I),
        re.compile(rf"[\s.,;:–—|-](?P<word>{loud})(?P<remark>\s{when}[^()\[\]]{{0,60}})?\s*[!.]*\s*$"),
        re.compile(rf"\s[-–—:|]\s*{word}\s*[!.]*\s*$", re.I),
    )


@cache
def _meanings(kind: str) -> dict[str, str]:
    return {words.folded(word): ours for ours, spelt in words.load("actions")[kind].items() for word in spelt}
