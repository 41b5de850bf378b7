"""Tables with any column names: Item/Type/Owner/Bug, Issue/Action/Status, Action Item/Owner/Status …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from postmortem_archive.reading import columns
from postmortem_archive.reading.actions import Item
from postmortem_archive.reading.actions.lists import is_label
from postmortem_archive.reading.blocks import Block

MORE_THAN_A_TICKET = 3
"""Words of a cell from which a column of tickets also says what is to be done."""


def items(blocks: Sequence[Block]) -> Iterator[Item]:
    """The rows of every table that have a word in the column of actions, with the bold line or heading over it."""
    over: tuple[Token, ...] = ()
    bold = False
    for block in blocks:
        if block.kind == "heading":
            over, bold = block.tokens, False
        elif block.kind == "paragraph" and is_label(block):
            over, bold = block.tokens, True
        elif block.kind == "table":
            yield from _table(block, over, bold)
        elif block.kind == "other":
            yield from items(block.children)


def _table(table: Block, over: tuple[Token, ...], bold: bool) -> Iterator[Item]:
    head, *rows = [row for part in table.children for row in part.children] or [table]
    places = _columns(head, rows)
    for row in rows:
        cells = {kind: row.children[n].tokens for kind, n in places.items() if n < len(row.children)}
        if cells.get("action"):
            yield Item(row.line, cells.pop("action"), group=over, bold_group=bold, cells=cells)


def _columns(head: Block, rows: Sequence[Block]) -> Mapping[str, int]:
    """Kind of column -> its number. Where no title names it, the action is in the longest column."""
    named = sorted(
        (rank, n, kind) for n, cell in enumerate(head.children) for kind, rank in columns.ranks(cell.text).items()
    )
    found: dict[str, int] = {}
    for _, n, kind in named:
        if kind not in found and n not in found.values():
            found[kind] = n
    if "action" not in found and "ticket" in found and _words(rows, found["ticket"]) > MORE_THAN_A_TICKET * len(rows):
        found["action"] = found.pop("ticket")
    if "action" not in found and head.children:
        everywhere = range(len(head.children))
        free = [n for n in everywhere if n not in found.values()] or everywhere
        free = [n for n in free if not columns.is_beside(head.children[n].text)] or free
        found["action"] = max(free, key=lambda n: _length(rows, n))
    return found


def _words(rows: Sequence[Block], column: int) -> int:
    return sum(row.children[column].text.count(" ") + 1 for row in rows if column < len(row.children))


def _length(rows: Sequence[Block], column: int) -> int:
    return sum(len(row.children[column].text) for row in rows if column < len(row.children))
