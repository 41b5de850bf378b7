"""Lines that are headings in all but markup: `**Impact**`, `**Summary:** the text`, `Timeline:` on a line of
its own.

Only names of sections we know; inside a timeline or the action items such lines head a group, not a section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from postmortem_archive.model.document import SectionName
from postmortem_archive.reading.headings import Heading, plain
from postmortem_archive.reading.section_names import canonical, named

LEVEL = 7
_REMARK = re.compile(r"\s*\([^()\n]*\)")
_APART = frozenset({"timeline", "action_items"})


class Label(NamedTuple):
    """The name of a section as it is written and as we call it; `before_text` where text follows on its
    line."""

    title: str
    name: SectionName
    before_text: bool


def find(tokens: Sequence[Token]) -> Iterator[Heading]:
    """Paragraphs at the top of the document that begin with a label."""
    inside: tuple[int, SectionName | None] = (9, None)
    head: SectionName | None = None
    for index, token in enumerate(tokens):
        if token.level or not token.map:
            continue
        if token.type == "heading_open":
            level = int(token.tag[1])
            name = canonical(plain(tokens[index + 1]))
            if level <= inside[0] or name:
                inside = (level, name)
            head = None
        elif token.type == "paragraph_open" and inside[1] not in _APART:
            inline = tokens[index + 1]
            label = None if inline.content.startswith("#") else label_of(inline)
            if label and not (label.before_text and (head in _APART or label.name == "people")):
                head = label.name
                yield Heading(label.title, label.name, LEVEL, token.map[0] + 1, token)


def label_of(inline: Token) -> Label | None:
    """The section's name that a paragraph or item begins with."""
    children = inline.children or []
    words: list[str] = []
    depth = 0
    for position, child in enumerate(children):
        depth += child.nesting if child.type in ("strong_open", "strong_close", "em_open", "em_close") else 0
        if child.type in ("softbreak", "hardbreak") or (words and depth == 0 and child.type == "text"):
            rest = child.content if child.type == "text" else "\n"
            return _named("".join(words), rest)
        if depth > 0 and child.type == "text":
            words.append(child.content)
        elif depth == 0 and child.type == "text" and child.content.strip():
            alone = position == len(children) - 1 and child.content.rstrip().endswith(":")
            return _named(child.content, "") if alone else None
    return _named("".join(words), "") if words else None


def _named(label: str, rest: str) -> Label | None:
    """Alone on its line a label may hold more than the name; before text it must be the name and end in a
    colon."""
    title = " ".join(label.split()).rstrip(" :")
    if not title or len(title) > 80:
        return None
    remark = _REMARK.match(rest)
    alone = rest.startswith("\n") or not rest[remark.end() if remark else 0 :].strip(" :")
    if alone and remark:
        title += remark[0].rstrip()
    if alone:
        name = canonical(title)
    else:
        name = named(title) if label.rstrip().endswith(":") or rest.lstrip().startswith(":") else None
    return Label(title, name, not alone) if name else None
