"""Bold top-level bullets as sections: `- **Timeline**` with the events nested below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.model.document import SectionName
from postmortem_archive.reading.headings import Heading, plain
from postmortem_archive.reading.headings.label_line import label_of_item
from postmortem_archive.reading.section_names import canonical

LEVEL = 8
ENOUGH = 2
"""A list with one such bullet is a list; with more it is a document."""


def find(tokens: Sequence[Token]) -> Iterator[Heading]:
    """The bullets of each top-level list in which several begin with the name of a section, unless it has a
    section of its own."""
    found: list[Heading] = []
    under: SectionName | None = None
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            under = canonical(plain(tokens[index + 1]))
        elif token.type == "list_item_open" and token.level == 1 and token.map and not under:
            inline = tokens[index + 2] if index + 2 < len(tokens) else None
            if not inline or inline.type != "inline" or not inline.content.startswith(("**", "__")):
                continue
            if label := label_of_item(inline):
                found.append(Heading(label.title, label.name, LEVEL, token.map[0] + 1, token, token.map[1] + 1))
        elif token.level == 0 and token.type == "bullet_list_close":
            if len({heading.name for heading in found}) >= ENOUGH:
                yield from found
            found = []
