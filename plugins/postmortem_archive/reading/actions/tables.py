"""Tables with any column names: Item/Type/Owner/Bug, Issue/Action/Status, Action Item/Owner/Status …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from postmortem_archive.reading import words
from postmortem_archive.reading.actions import Item
from postmortem_archive.reading.blocks import Block

_BRACKETS = re.compile(r"\([^()]*\)")


def items(blocks: Sequence[Block]) -> Iterator[Item]:
    """The rows of every table whose head names at least one column of actions, or has one column of sentences."""
    for block in blocks:
        if block.kind == "table":
            yield from _table(block)
        elif block.kind == "other":
            yield from items(block.children)


def _table(table: Block) -> Iterator[Item]:
    head, *rows = [row for part in table.children for row in part.children] or [table]
    columns = _columns(head, rows)
    for row in rows:
        cells = {kind: row.children[n].tokens for kind, n in columns.items() if n < len(row.children)}
        if any(cells.get("action", ())):
            yield Item(row.line, cells.pop("action"), cells=cells)


def _columns(head: Block, rows: Sequence[Block]) -> Mapping[str, int]:
    """Kind of column -> its number. Without a title that names it, the action is in the column with the most text."""
    named = sorted(
        (titles[title], n, kind)
        for n, cell in enumerate(head.children)
        for title in [words.folded(_BRACKETS.sub(" ", cell.text))]
        for kind, titles in _titles().items()
        if title in titles
    )
    found: dict[str, int] = {}
    for _, n, kind in named:
        if kind not in found and n not in found.values():
            found[kind] = n
    if "action" not in found:
        free = [n for n in range(len(head.children)) if n not in found.values()] or list(range(len(head.children)))
        lengths = {n: sum(len(row.children[n].text) for row in rows if n < len(row.children)) for n in free}
        if lengths:
            found["action"] = max(lengths, key=lambda n: lengths[n])
    return found


@cache
def _titles() -> Mapping[str, Mapping[str, int]]:
    """Kind of column -> folded title -> how well it names the kind, 0 best."""
    return {
        kind: {words.folded(title): rank for rank, title in reversed(list(enumerate(titles)))}
        for kind, titles in words.load("actions")["columns"].items()
    }

