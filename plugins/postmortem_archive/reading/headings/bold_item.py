"""Bold top-level bullets as sections: `- **Timeline**` with the events nested below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.reading.headings import Heading
from postmortem_archive.reading.headings.label_line import label_of

LEVEL = 8
ENOUGH = 2
"""A list with one such bullet is a list; with more it is a document."""


def find(tokens: Sequence[Token]) -> Iterator[Heading]:
    """The bullets of top-level lists in which several begin with the name of a section."""
    found: list[Heading] = []
    heading_seen = False
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag != "h1":
            heading_seen = True
        if token.type == "list_item_open" and token.level == 1 and token.map and not heading_seen:
            inline = tokens[index + 2] if index + 2 < len(tokens) else None
            if inline and inline.type == "inline" and inline.content.startswith(("**", "__")):
                if label := label_of(inline):
                    found.append(Heading(label.title, label.name, LEVEL, token.map[0] + 1, token, token.map[1] + 1))
    if len({heading.name for heading in found}) >= ENOUGH:
        yield from found
