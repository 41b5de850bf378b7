"""A body as plain text, heading by heading: what search indexes and shows the best passage of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from postmortem_archive.model.html_tags import is_placeholder

if TYPE_CHECKING:
    from markdown_it.token import Token

    from postmortem_archive.reading.body import Body

_MARKUP = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z][^<>]*>", re.DOTALL)


class Passage(NamedTuple):
    """The plain text under one heading; anchor and heading are empty above the first one."""

    anchor: str
    heading: str
    text: str


def passages(body: Body) -> list[Passage]:
    """The body cut at its headings, in order. Code keeps its text, since error messages live there; markup goes."""
    anchors = {section.line: section.anchor for section in body.outline}
    found: list[Passage] = []
    anchor = heading = ""
    lines: list[str] = []
    in_heading = False
    for token in body.tokens:
        if token.type == "heading_open":
            _close(found, anchor, heading, lines)
            anchor = anchors.get(token.map[0] + 1, "") if token.map else ""
            heading, lines, in_heading = "", [], True
        elif token.type == "heading_close":
            in_heading = False
        elif in_heading and token.type == "inline":
            heading = plain_text(token.children or ())
        else:
            lines.append(_text_of(token))
    _close(found, anchor, heading, lines)
    return found


def plain_text(children: Sequence[Token]) -> str:
    """What a reader sees of inline tokens: text and code, the words of links, the description of images,
    placeholders such as `<path>`."""
    if len(children) == 1 and children[0].type == "text":  # as most have
        return " ".join(children[0].content.split())
    parts: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline", "text_special", "image"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "html_inline" and is_placeholder(child.content):
            parts.append(child.content)
    return " ".join("".join(parts).split())


def _text_of(token: Token) -> str:
    if token.type == "inline":
        return plain_text(token.children or ())
    if token.type in ("fence", "code_block"):
        return " ".join(token.content.split())
    return " ".join(_MARKUP.sub(_shown, token.content).split()) if token.type == "html_block" else ""


def _shown(tag: re.Match[str]) -> str:
    return tag[0] if is_placeholder(tag[0]) else " "


def _close(found: list[Passage], anchor: str, heading: str, lines: list[str]) -> None:
    text = "\n".join(line for line in lines if line)
    if text or heading:
        found.append(Passage(anchor, heading, text))
