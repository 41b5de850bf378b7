"""What the columns of a table of action items hold, and labelled lines that say the same without one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from markdown_it.token import Token

from postmortem_archive.reading import words
from postmortem_archive.reading.blocks import Block, Line

Cells = Mapping[str, tuple[Token, ...]]
"""Inline tokens by what the column holds: `columns` in actions.yml."""

_BRACKETS = re.compile(r"\([^()]*\)")
_LABEL = re.compile(r"\W{0,3}(?P<label>[A-Za-z][\w ()/#-]{1,24}?)\s*:\s*(?=\S)")
ASIDE = frozenset({"owner", "ticket", "status", "kind", "due", "factor"})


def ranks(title: str) -> Mapping[str, int]:
    """What a column of this title may hold, each with how well the title names it, 0 best."""
    return _titles().get(words.folded(_BRACKETS.sub(" ", title)), {})


def is_beside(title: str) -> bool:
    """Whether a column of this title tells about items, as notes and evidence do."""
    return not _beside().isdisjoint(words.folded(title).split())


def labelled(blocks: Iterable[Block]) -> Cells:
    """The cells that lines such as `Owner: platform team` give, in paragraphs and lists."""
    found: dict[str, tuple[Token, ...]] = {}
    for block in blocks:
        for part in block.walk():
            for line in part.lines() if part.kind == "paragraph" else ():
                if (label := _LABEL.match(line.text)) and (kind := _kind(label["label"])):
                    found.setdefault(kind, _after_colon(line))
    return found


def are_labels(block: Block) -> bool:
    """Whether a block only holds labelled lines, at least one of a kind that is known."""
    if block.kind == "list":
        lines = [line for item in block.children for part in item.own() for line in part.lines()[:1]]
    else:
        lines = block.lines()
    labels = [_LABEL.match(line.text) for line in lines]
    return bool(lines) and all(labels) and any(_kind(label["label"]) for label in labels if label)


def _kind(label: str) -> str | None:
    return next((kind for kind in ranks(label) if kind in ASIDE), None)


def _after_colon(line: Line) -> tuple[Token, ...]:
    for index, token in enumerate(line.tokens):
        if token.type == "text" and ":" in token.content:
            rest = Token("text", "", 0, content=token.content.partition(":")[2])
            return (rest, *line.tokens[index + 1 :])
    return ()


@cache
def _beside() -> frozenset[str]:
    return frozenset(map(words.folded, words.load("actions")["beside"]))


@cache
def _titles() -> Mapping[str, Mapping[str, int]]:
    """Folded title -> kind of column -> how well the title names the kind."""
    found: dict[str, dict[str, int]] = {}
    for kind, titles in words.load("actions")["columns"].items():
        for rank, title in enumerate(titles):
            found.setdefault(words.folded(title), {}).setdefault(kind, rank)
    return found
