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
from postmortem_archive.reading.fields import labels
from postmortem_archive.reading.guidance import is_guidance
from postmortem_archive.reading.headings import Heading, plain
from postmortem_archive.reading.section_names import canonical, named
from postmortem_archive.reading.words import folded

LEVEL = 7
_EMPHASIS = frozenset({"strong_open", "strong_close", "em_open", "em_close"})
_REMARK = re.compile(r"\s*\([^()\n]*\)")
_APART = frozenset({"timeline", "action_items"})
_AFTER_TIMELINE = frozenset({"root_cause", "contributing_factors", "action_items", "lessons", "summary"})
"""Names that label no event."""


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
            if is_guidance(tokens[index + 1]) and not named(plain(tokens[index + 1])):
                continue
            for number, line in enumerate(_lines(tokens[index + 1])):
                label = label_of(line) if not number or line[0].type == "strong_open" else None
                apart = head in _APART and not (head == "timeline" and label and label.name in _AFTER_TIMELINE)
                if label and not (label.before_text and (apart or _is_fact(label))):
                    head = label.name
                    yield Heading(label.title, label.name, LEVEL, token.map[0] + 1 + number, token)


def _is_fact(label: Label) -> bool:
    """Whether a label before text gives names (`Authors: …`, `Systems affected: …`), not a section."""
    return label.name == "people" or labels().get(folded(label.title)) == "systems"


def _lines(inline: Token) -> list[list[Token]]:
    """The tokens of each line of a paragraph, empty lines left out from the end; none for `#Heading`."""
    lines: list[list[Token]] = [[]]
    for child in inline.children or ():
        if child.type in ("softbreak", "hardbreak"):
            lines.append([])
        elif child.type != "text" or child.content or lines[-1]:
            lines[-1].append(child)
    if inline.content.startswith("#"):
        return []
    return [line or [Token("text", "", 0)] for line in lines]


def label_of(line: Sequence[Token]) -> Label | None:
    """The section's name that a line begins with: bold or slanted, or all of it with a colon."""
    words: list[str] = []
    depth = 0
    for position, child in enumerate(line):
        depth += child.nesting if child.type in _EMPHASIS else 0
        if words and depth == 0 and child.type == "text":
            return _named("".join(words), child.content)
        if depth > 0 and child.type == "text":
            words.append(child.content)
        elif depth == 0 and child.type == "text" and child.content.strip():
            alone = position == len(line) - 1 and child.content.rstrip().endswith(":")
            return _named(child.content, "") if alone else None
    return _named("".join(words), "") if words else None


def label_of_item(inline: Token) -> Label | None:
    """The section's name that a list item begins with."""
    lines = _lines(inline)
    return label_of(lines[0]) if lines else None


def _named(label: str, rest: str) -> Label | None:
    """Alone on its line a label may hold more than the name; before text it must be the name and end in a
    colon."""
    title = " ".join(label.split()).rstrip(" :")
    if not title or len(title) > 80:
        return None
    remark = _REMARK.match(rest)
    alone = not rest[remark.end() if remark else 0 :].strip(" :")
    if alone and remark:
        title += remark[0].rstrip()
    if alone:
        name = canonical(title)
    else:
        name = named(title) if label.rstrip().endswith(":") or rest.lstrip().startswith(":") else None
    return Label(title, name, not alone) if name else None
