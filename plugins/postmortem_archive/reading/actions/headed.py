"""One heading per item over labelled lines: `### Add a canary stage`, `Owner: platform team`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postmortem_archive.reading import columns
from postmortem_archive.reading.actions import Item
from postmortem_archive.reading.blocks import Block


def items(blocks: Sequence[Block]) -> Iterator[Item]:
    """Headings over lines that say who does it or how far it is."""
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            labels = [part for part in below(blocks, index) if columns.are_labels(part)]
            if cells := columns.labelled(labels):
                yield Item(block.line, block.tokens, cells=cells)


def below(blocks: Sequence[Block], index: int) -> Sequence[Block]:
    """The blocks under a heading, up to the next one."""
    end = next((n for n in range(index + 1, len(blocks)) if blocks[n].kind == "heading"), len(blocks))
    return blocks[index + 1 : end]
