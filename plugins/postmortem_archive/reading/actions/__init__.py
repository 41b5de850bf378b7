"""Action items of every shape: one shape a file, found by its file name.

A shape is a module with `items(blocks) -> Iterable[Item]`: the candidates among the blocks of a section, in
the order written. Owner, ticket, status and the rest are found by `promises`, for all shapes alike.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType

from markdown_it.token import Token

from postmortem_archive.reading.blocks import Block
from postmortem_archive.reading.kinds import modules_of


@dataclass(frozen=True, slots=True)
class Item:
    """What may be an action item. `line` is 1-based."""

    line: int
    tokens: tuple[Token, ...]
    """Inline tokens of what is to be done."""
    checked: bool | None = None
    """Its task box, where it has one."""
    group: tuple[Token, ...] = ()
    """Inline tokens of the line or heading over its group: somebody's name, a kind of action, a status."""
    bold_group: bool = False
    """Whether that is a bold line or an item, rather than a heading."""
    cells: Mapping[str, tuple[Token, ...]] = field(default_factory=dict)
    """Of a table's row, or of labelled lines below it: inline tokens by what the column holds (`columns`)."""
    details: tuple[Token, ...] = ()
    """Inline tokens of lists nested below it, which may hold its ticket."""
    told: bool = False
    """Whether it is a sentence among others: such ones count where no section lists any item."""


@cache
def _shapes() -> tuple[ModuleType, ...]:
    return modules_of(sys.modules[__name__])


def items(blocks: Sequence[Block]) -> list[Item]:
    """The candidates among `blocks`, whatever their shapes, in the order of the document."""
    found = [item for shape in _shapes() for item in shape.items(blocks)]
    return sorted(found, key=lambda item: item.line)
