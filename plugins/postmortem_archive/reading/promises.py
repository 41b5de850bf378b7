"""From the candidates to action items: owner, ticket, status, due day, kind, and words without those."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from postmortem_archive.model.document import ActionItem, ActionKind, ActionStatus
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading import words
from postmortem_archive.reading.actions import Item
from postmortem_archive.reading.blocks import plain
from postmortem_archive.reading.instants import Clock, find, leading
from postmortem_archive.reading.marks import marked, meaning, status_of_group
from postmortem_archive.reading.owners import owner_of_cell, owner_of_group, take_owner
from postmortem_archive.reading.tickets import ticket, ticket_of_cell, without_ticket

_DUE = re.compile(r"[\s\[(,;.|–—-]{0,4}\b(?:due|deadline|eta|target(?: date)?)(?: date| by| on)?\s?[:=]?\s", re.I)
_BY = re.compile(r"\s\(?by\s(?=\d{4}-|[A-Z][a-z]{2,8}\.?\s\d|\d{1,2}\s[A-Z])")
_ACTION = re.compile(r"^\W*(?:action(?: item)?(?: ?\d+)?\s*:|\d{1,2}[.)])\s+", re.I)
_BRACED = re.compile(r"\{\{(?P<inside>[^{}]*)\}\}")
_LEFT_OVER = re.compile(r"^\W*(?:\[?link to [\w ]+\]?)?\W*$", re.I)
_ADDRESS = re.compile(r"^\W*https?://\S*\W*$", re.I)
_QUESTION = re.compile(
    r"(?:if (?:yes|no|so|not)\b|q:|does|do|did|is|are|was|were|has|have|can|who|what|when|why|where|which"
    r"|how (?!to\b))\b.*\?$",
    re.I,
)
"""Of a checklist; a proposal may end in a question mark as well."""
_VARIABLE = re.compile(r"\W*\$\{[^{}]*\}\W*")
_TEMPLATE = re.compile(r"^\W*(?:<[^<>]*>|\[[^\[\]]*\]|\{\{?[^{}]*\}?\}|\.{3}|…)\W*(?:\[?link to [\w ]+\]?)?\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Around:
    """What a document and its archive say that helps to read its action items."""

    people: frozenset[str]
    vocabulary: Vocabulary
    clock: Clock


def action_item(item: Item, around: Around) -> ActionItem | None:
    """The action item; None where it is empty, left over from a template, or says that there is none."""
    text, status = marked(item)
    link = _ticket(item)
    text = without_ticket(_BRACED.sub(lambda found: found["inside"].strip(), text))
    if link and text.endswith(link) and text != link:
        text = text.removesuffix(link).rstrip(" -–—:,(<") or text
    due, text = _due(item, text, around.clock)
    owner, text = take_owner(text, around.people)
    text = _ACTION.sub("", text).strip(" -–—|,;:")
    if _says_nothing(text, item):
        return None
    group = plain(item.group)
    if "owner" in item.cells:
        owner = owner_of_cell(plain(item.cells["owner"])) or owner
    owner = owner or owner_of_group(group, around.people, bold=item.bold_group)
    status = status or status_of_group(group)
    kind = meaning("kind", plain(item.cells.get("kind", ()))) or meaning("kind", group)
    factor = plain(item.cells.get("factor", ()))
    return ActionItem(
        action=text, owner=owner, due=due, ticket=link, status=cast(ActionStatus, status or "unknown"),
        done=status in ("done", "verified"), kind=cast("ActionKind | None", kind),
        factor=around.vocabulary.factor(factor) if factor else None, line=item.line,
    )  # fmt: skip


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
        free = None if words.folded(cell) in _words("none") or "/" in cell else cell
        return (found[0] if found else free), text
    if (by := _BY.search(text)) and (begun := leading(text[by.end() :], clock)):
        end, instant = begun
        if instant.dated and instant.date and not text[by.end() + end :].strip(" )."):
            return instant.date.isoformat(), text[: by.start()]
    if (said := _DUE.search(text)) and (begun := leading(text[said.end() :], clock)):
        end, instant = begun
        if instant.dated and instant.date:
            return instant.date.isoformat(), _without(text, said, said.end() + end)
    return None, text


def _without(text: str, said: re.Match[str], end: int) -> str:
    """The words around a due day, the brackets whole that something else stands in: `(Owner: Ada, due 5 May)`."""
    opened = next((sign for sign in said[0] if sign in "(["), "")
    closed = next((sign for sign in text[said.end() : end] if sign in ")]"), "")
    rest = text[end:]
    if not opened:
        rest = f"{closed} {rest}" if closed else rest
    elif not closed and rest.rstrip(" .").endswith((")", "]")):
        rest = f" {opened}{rest.lstrip(' ,;')}"
    else:
        rest = rest.lstrip(" )]")
    between = ", " if rest[:1].isalnum() else ""
    return f"{text[: said.start()]}{between}{rest}".strip()


def _says_nothing(text: str, item: Item) -> bool:
    """Whether nothing is promised: no words, a placeholder, words of a template, or "none"."""
    raw = plain(item.tokens)
    folded = words.folded(text)
    if not folded or folded in _words("none") or _LEFT_OVER.match(text):
        return True
    if _QUESTION.match(text) and not item.checked and not item.cells:
        return True
    if _ADDRESS.match(text) and not ticket(item.tokens):
        return True
    if _VARIABLE.fullmatch(raw):
        return True
    if _TEMPLATE.match(raw) and folded.count(" ") < 6 and not any(token.type == "link_open" for token in item.tokens):
        return True
    return any(pattern.search(text) for pattern in _boilerplate())


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(words.folded(word) for word in words.load("actions")[key])


@cache
def _boilerplate() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I) for pattern in words.load("actions")["boilerplate"])
