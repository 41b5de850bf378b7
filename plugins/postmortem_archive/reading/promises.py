"""From the candidates for action items to action items: owner, ticket, status, due day, kind, and words without those."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from markdown_it.token import Token

from postmortem_archive.model.document import ActionItem, ActionKind, ActionStatus
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading import words
from postmortem_archive.reading.actions import Item
from postmortem_archive.reading.blocks import plain
from postmortem_archive.reading.instants import Clock, find, leading
from postmortem_archive.reading.owners import owner_of_cell, owner_of_group, take_owner
from postmortem_archive.reading.tickets import ticket, ticket_of_cell, without_aside

_TICK = re.compile(r"[✅✔☑✓🗹]\ufe0f?|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check|check):")
_BOX = re.compile(r"^\s*\[(?P<mark>[ xX✓✔]?)\]\s+")
_WORD = (r"(?P<{0}>done|completed?|closed|fixed|resolved|shipped|implemented|merged|deployed|in progress|wip|todo|to do|ongoing|"
         r"won'?t ?(?:do|fix)|declined|rejected|cancell?ed|superseded|duplicate|verified|open|pending|planned|blocked)")  # fmt: skip
_LEADING = re.compile(rf"^\W{{0,3}}(?:[\[(]\s*{_WORD.format('boxed')}\s*!?[\])]\s*[:–—-]?|{_WORD.format('bare')}\s*!?\s*[:–—-])\s*", re.I)
_BRACKETED = re.compile(rf"\s?[\[(]\W{{0,3}}(?:status:?\s*|already\s+|now\s+)?{_WORD.format('word')}\b(?P<more>[^()\[\]]{{0,80}})[\])]", re.I)
_TRAILING = re.compile(r"(?:^|[\s.,;:–—|-])(?P<word>DONE|COMPLETED?|CLOSED|FIXED|WIP|TODO|IN PROGRESS|VERIFIED|WONTFIX)\s*[!.]*\s*$"
                       rf"|\s[-–—:|]\s*{_WORD.format('after')}\s*[!.]*\s*$")  # fmt: skip
_DUE = re.compile(r"[\s\[(,;.|–—-]{0,4}\b(?:due|deadline|eta|target(?: date)?)(?: date| by| on)?\s?[:=]?\s", re.I)
_STATUS = re.compile(r"[\s\[(,;.|–—-]{0,4}\bstatus\s?[:=]\s?(?P<word>[\w' ]{2,20})[\])]?(?=\s*(?:[|,;.]|$))", re.I)
_ACTION = re.compile(r"^\W*action(?: item)?(?: ?\d+)?\s*:\s+", re.I)
_BRACED = re.compile(r"\{\{\s*(?P<inside>.*?)\s*\}\}")
_LEFT_OVER = re.compile(r"^\W*(?:\[?link to [\w ]+\]?)?\W*$", re.I)
_ADDRESS = re.compile(r"^\W*https?://\S*\W*$", re.I)
_TEMPLATE = re.compile(r"^\W*(?:<[^<>]*>|\[[^\[\]]*\]|\{\{?[^{}]*\}?\}|\.{3}|…)\W*(?:\[?link to [\w ]+\]?)?\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Around:
    """What a document and its archive say that helps to read its action items."""

    people: frozenset[str] = frozenset()
    vocabulary: Vocabulary = Vocabulary()
    clock: Clock = Clock()


def action_item(item: Item, around: Around) -> ActionItem | None:
    """The action item, or None where it is none: empty, left over from a template, or saying that there is none."""
    text, status = _status(item)
    link = _ticket(item)
    text = without_aside(_BRACED.sub(lambda found: found["inside"], text))
    due, text = _due(item, text, around.clock)
    owner, text = take_owner(text, around.people)
    text = _ACTION.sub("", text).strip(" -–—|,;")
    if _says_nothing(text, item):
        return None
    group = plain(item.group)
    if "owner" in item.cells:
        owner = owner_of_cell(plain(item.cells["owner"])) or owner
    owner = owner or owner_of_group(group, around.people, bold=item.bold_group)
    status = status or _word_of("status", group)
    kind = _word_of("kind", plain(item.cells.get("kind", ()))) or _word_of("kind", group)
    factor = plain(item.cells.get("factor", ()))
    return ActionItem(
        action=text, owner=owner, due=due, ticket=link, status=cast(ActionStatus, status or "unknown"),
        done=status in ("done", "verified"), kind=cast("ActionKind | None", kind),
        factor=around.vocabulary.factor(factor) if factor else None, line=item.line,
    )  # fmt: skip


def _status(item: Item) -> tuple[str, str | None]:
    """The words of the item without its done mark, and the status that its marks, box and cell say."""
    text = plain(item.tokens)
    marked: str | None = None
    if box := _BOX.match(text):
        marked, text = ("done" if box["mark"].strip() else "open"), text[box.end() :]
    if item.checked is not None:
        marked = "done" if item.checked else "open"
    if _TICK.search(text):
        marked, text = "done", _TICK.sub("", text).strip()
    if _struck_out(item.tokens):
        marked = "done"
    for pattern in (_LEADING, _BRACKETED, _TRAILING):
        if found := pattern.search(text):
            word = next(filter(None, (found.groupdict().get(k) for k in ("boxed", "bare", "word", "after"))), "")
            said = _word_of("status", word)
            if said and (pattern is not _BRACKETED or len(text) > len(found[0]) + 3):
                marked = said if marked in (None, "open") or said != "open" else marked
                text = f"{text[: found.start()]} {text[found.end() :]}".strip()
    if (told := _STATUS.search(text)) and (said := _word_of("status", told["word"])):
        marked, text = said, f"{text[: told.start()]} {text[told.end() :]}".strip()
    cell = plain(item.cells.get("status", ()))
    return text, (_word_of("status", cell) or ("done" if _TICK.search(cell) else None)) or marked


def _ticket(item: Item) -> str | None:
    if "ticket" in item.cells and (found := ticket_of_cell(item.cells["ticket"])):
        return found
    for tokens in (item.tokens, *item.cells.values(), item.details):
        if found := ticket(tokens):
            return found
    return None


def _due(item: Item, text: str, clock: Clock) -> tuple[str | None, str]:
    """The day it is due, ISO where it can be read, and the words without it."""
    if cell := plain(item.cells.get("due", ())).strip(" -–—?"):
        found = [instant.date.isoformat() for _, _, instant in find(cell, clock) if instant.dated and instant.date]
        return (found[0] if found else None if words.folded(cell) in _words("none") else cell), text
    if (said := _DUE.search(text)) and (begun := leading(text[said.end() :], clock)):
        end, instant = begun
        if instant.dated and instant.date:
            rest = text[said.end() + end :]
            if "(" in said[0] or "[" in said[0]:
                rest = rest.lstrip(" )]")
            between = ", " if rest[:1].isalnum() else ""
            return instant.date.isoformat(), f"{text[: said.start()]}{between}{rest}".strip()
    return None, text


def _struck_out(tokens: Sequence[Token]) -> bool:
    """Whether everything but a remark at the end is struck out."""
    depth, struck, plainly = 0, 0, 0
    for token in tokens:
        if token.type in ("s_open", "s_close"):
            depth += token.nesting
        elif depth:
            struck += len(token.content.strip())
        else:
            plainly += len(token.content.strip())
    return struck > 0 and struck >= plainly


def _says_nothing(text: str, item: Item) -> bool:
    """Whether nothing is promised: no words, a placeholder, words of a template, or a sentence that there is nothing."""
    raw = plain(item.tokens)
    folded = words.folded(text)
    if not folded or folded in _words("none") or _LEFT_OVER.match(text):
        return True
    if _ADDRESS.match(text) and not ticket(item.tokens):
        return True
    if _TEMPLATE.match(raw) and folded.count(" ") < 6 and not any(token.type == "link_open" for token in item.tokens):
        return True
    return any(pattern.search(text) for pattern in _boilerplate())


def _word_of(kind: str, text: str) -> str | None:
    """Which of our words for a `status` or `kind` is meant: by the whole, else by the first words of it."""
    if not text or len(text) > 80:
        return None
    known = _meanings(kind)
    folded = words.folded(text)
    if folded in known:
        return known[folded]
    parts = folded.split()
    for length in (3, 2, 1):
        if found := known.get(" ".join(parts[:length])):
            return found if kind == "status" or len(parts) <= 3 else None
    return None


@cache
def _meanings(kind: str) -> dict[str, str]:
    return {words.folded(word): ours for ours, spellings in words.load("actions")[kind].items() for word in spellings}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(words.folded(word) for word in words.load("actions")[key])


@cache
def _boilerplate() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I) for pattern in words.load("actions")["boilerplate"])
