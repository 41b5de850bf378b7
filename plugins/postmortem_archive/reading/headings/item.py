"""Top-level bullets as sections: `- **Timeline**`, or `- Timeline` with the events nested below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.model.document import SectionName
from postmortem_archive.reading.headings import Heading, plain
from postmortem_archive.reading.headings.label_line import Label, label_of_item
from postmortem_archive.reading.section_names import canonical, named

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
            if label := _label(tokens[index + 2 : index + 5]):
                found.append(Heading(label.title, label.name, LEVEL, token.map[0] + 1, token, token.map[1] + 1))
        elif token.level == 0 and token.type in ("bullet_list_close", "ordered_list_close"):
            if len({heading.name for heading in found}) >= ENOUGH:
                yield from found
            found = []


def _label(item: Sequence[Token]) -> Label | None:
    """The section's name on the first line of an item; where it is not bold, it is all of the line, over more."""
    if len(item) < 3 or item[0].type != "inline":
        return None
    if item[0].content.startswith(("**", "__")):
        return label_of_item(item[0])
    title = plain(item[0]).rstrip(" :")
    name = named(title) if item[2].type != "list_item_close" else None
    return Label(title, name, before_text=False) if name else None
