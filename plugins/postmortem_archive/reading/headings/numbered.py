"""Numbered lines that Markdown takes for lists of one: `1. Summary`, underlined or not, over its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.reading.headings import Heading, plain
from postmortem_archive.reading.section_names import canonical, named

LEVEL = 7
ENOUGH = 2
"""A document has several such sections; one alone is an item."""


def find(tokens: Sequence[Token]) -> Iterator[Heading]:
    """The only items of numbered lists at the top of the document that are the names of sections, and no more."""
    found: list[Heading] = []
    under = None
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            under = canonical(plain(tokens[index + 1]))
        elif token.type == "ordered_list_open" and token.level == 0 and token.map and not under:
            item = tokens[index + 1 : index + 7]
            alone = [part.type for part in item[3:]] == ["paragraph_close", "list_item_close", "ordered_list_close"]
            title = plain(item[2]).rstrip(" :") if alone else ""
            if name := named(title):
                found.append(Heading(title, name, LEVEL, token.map[0] + 1, token))
    if len({heading.name for heading in found}) >= ENOUGH:
        yield from found
