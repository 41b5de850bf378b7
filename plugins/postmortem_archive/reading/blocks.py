"""The blocks of a body as a tree: what the readers of timelines, actions and factors walk over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.token import Token

from postmortem_archive.model.document import Section

_KINDS = {
    "heading_open": "heading", "paragraph_open": "paragraph", "list_item_open": "item",
    "bullet_list_open": "list", "ordered_list_open": "list", "table_open": "table", "tr_open": "row",
    "th_open": "cell", "td_open": "cell", "blockquote_open": "quote", "fence": "code", "code_block": "code",
    "html_block": "html",
}  # fmt: skip
"""Token type -> kind of block; a container of any other type is `other`, and its content is looked into."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")

_FOOTNOTE = re.compile(r"\[\^[\w-]{1,30}\](?!\()")
_BREAK = Token("softbreak", "", 0)


class Line(NamedTuple):
    """One line of a paragraph. `line` is 1-based."""

    line: int
    text: str
    tokens: tuple[Token, ...]


@dataclass(slots=True)
class Block:
    """One block. Lines are 1-based, `end` exclusive; `inline` is of headings, paragraphs and cells."""

    kind: str
    line: int
    end: int
    children: list[Block] = field(default_factory=list)
    inline: Token | None = None
    level: int = 0
    """Of a heading."""
    checked: bool | None = None
    """Of an item with a task box."""
    content: str = ""
    """Of code and raw HTML."""
    _cut: list[Line] | None = None
    """The lines of a paragraph; of one that sections share, those of this section."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Inline tokens, those of other sections' lines left out."""
        kept: list[Token] = []
        for line in self.lines():
            kept += [*([_BREAK] if kept else []), *line.tokens]
        return tuple(kept)

    @property
    def text(self) -> str:
        """Plain text of a heading, paragraph or cell."""
        lines = self.lines()
        return lines[0].text if len(lines) == 1 else " ".join(filter(None, (line.text for line in lines)))

    def lines(self) -> list[Line]:
        """The content of a heading, paragraph or cell, cut at its line breaks."""
        if self._cut is None:
            self._cut = self._lines()
        return self._cut

    def _lines(self) -> list[Line]:
        if self.inline is None:
            return []
        line = self.inline.map[0] + 1 if self.inline.map else self.line
        children = self.inline.children or ()
        if len(children) == 1 and children[0].type == "text":  # as most have
            return [Line(line, plain(children), tuple(children))]
        lines: list[tuple[int, list[Token]]] = [(line, [])]
        for token in children:
            if token.type in ("softbreak", "hardbreak"):
                line += 1
                lines.append((line, []))
            elif token.type == "html_inline" and _is_break(token):
                lines.append((line, []))
            else:
                lines[-1][1].append(token)
        return [Line(number, plain(tokens), tuple(tokens)) for number, tokens in lines]

    def own(self) -> Iterator[Block]:
        """The paragraphs and headings directly inside an item."""
        return (child for child in self.children if child.inline is not None)

    def own_text(self) -> str:
        """The text of an item without the lists nested in it."""
        return " ".join(filter(None, (child.text for child in self.own())))

    def nested(self) -> Iterator[Block]:
        """The lists directly inside an item."""
        return (child for child in self.children if child.kind == "list")

    def walk(self) -> Iterator[Block]:
        """This block and all inside it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


def tree(tokens: Sequence[Token]) -> list[Block]:
    """The top-level blocks of a token stream."""
    root = Block("other", 1, 1)
    open_ones = [root]
    for token in tokens:
        if token.nesting < 0:
            open_ones.pop()
            continue
        parent = open_ones[-1]
        if token.type == "inline":
            parent.inline = token
            continue
        start, end = token.map or (parent.line - 1, parent.end - 1)
        block = Block(_KINDS.get(token.type, "other"), start + 1, end + 1, content=token.content)
        if block.kind == "heading":
            block.level = int(token.tag[1])
        elif block.kind == "item":
            block.checked = token.meta.get("checked")
        parent.children.append(block)
        if token.nesting > 0:
            open_ones.append(block)
    return root.children


def between(blocks: Sequence[Block], start: int, end: int) -> list[Block]:
    """The largest blocks whose lines lie in [start, end); of a block that is cut, the part that does."""
    found: list[Block] = []
    for block in blocks:
        if block.end <= start or block.line >= end:
            continue
        if block.line >= start and block.end <= end:
            found.append(block)
        elif block.inline is not None:
            part = Block(
                block.kind,
                max(start, block.line),
                min(end, block.end),
                inline=block.inline,
                level=block.level,
            )
            part._cut = [line for line in block.lines() if start <= line.line < end]
            found.append(part)
        else:
            found.extend(between(block.children, start, end))
    return found


def content_of(blocks: Sequence[Block], section: Section, end: int | None = None) -> list[Block]:
    """The blocks of a section without its heading, be that a label before text or a bold bullet."""
    found = between(blocks, section.line, end or section.end_line)
    return [part for block in found for part in _below(block, section)]


def _below(block: Block, section: Section) -> Iterator[Block]:
    if block.line != section.line:
        yield block
    elif block.kind == "paragraph" and (rest := _after_label(block, section.title)):
        yield rest
    elif block.kind in ("list", "item", "other"):
        for child in block.children:
            yield from _below(child, section)


def _after_label(block: Block, label: str) -> Block | None:
    """What a paragraph says after the label that it begins with; None where that is all."""
    first, *others = block.lines()
    length = len(label)
    if not first.text.startswith(label):
        return block
    said: list[Token] = []
    for token in first.tokens:
        if length <= 0:
            said.append(token)
        elif token.type == "text":
            length -= len(token.content)
            rest = token.content[length:].lstrip(" :") if length < 0 else ""
            if rest:
                said.append(Token("text", "", 0, content=rest))
    opening = [Line(first.line, plain(said).lstrip(" :"), tuple(said))] if plain(said).strip(" :") else []
    if not opening and not others:
        return None
    part = Block(block.kind, block.line, block.end, inline=block.inline)
    part._cut = [*opening, *others]
    return part


def plain(tokens: Sequence[Token]) -> str:
    """The words of inline tokens, markup set aside, white space made single."""
    if len(tokens) == 1 and tokens[0].type == "text":  # as most have
        text = tokens[0].content
    else:
        parts: list[str] = []
        for token in tokens:
            if token.type in ("softbreak", "hardbreak"):
                parts.append(" ")
            elif token.type in ("text", "code_inline", "text_special", "image"):
                parts.append(token.content)
        text = "".join(parts)
    return " ".join((_FOOTNOTE.sub("", text) if "[^" in text else text).split())


def visible(html: str) -> str:
    """The text of raw HTML, without comments and tags."""
    return " ".join(_TAG.sub(" ", _COMMENT.sub(" ", html)).split())


def _is_break(token: Token) -> bool:
    return token.content[:3].lower() == "<br"
