"""Bulleted, numbered and task lists, with the bold line, heading or item over each group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from markdown_it.token import Token

from postmortem_archive.reading import columns
from postmortem_archive.reading.actions import Item
from postmortem_archive.reading.actions.paragraphs import is_imperative
from postmortem_archive.reading.blocks import Block, plain

FEW = 4
"""A title over items has at most so many words."""


def items(blocks: Sequence[Block]) -> Iterator[Item]:
    """The items at the top of each list; those below an item that only names a group, in its place."""
    over: tuple[Token, ...] = ()
    bold = False
    alone: Block | None = None
    for block, following in zip_longest(blocks, blocks[1:]):
        title, alone = alone, None
        if block.kind == "heading":
            over, bold = block.tokens, False
        elif over and not bold and columns.are_labels(block):
            continue
        elif block.kind == "paragraph" and is_label(block):
            over, bold = block.tokens, True
        elif block.kind == "list" and title:
            yield from _list(title, over, bold, block)
        elif block.kind == "list" and len(block.children) == 1 and following and _tells_of_another(following):
            alone = block
        elif block.kind == "list":
            yield from _list(block, over, bold)
        elif block.kind == "other":
            yield from items(block.children)


def is_label(block: Block) -> bool:
    """Whether a paragraph is a line over a group: bold throughout, a handle, or a few words and a colon."""
    text = block.text
    if len(text) > 80 or not text:
        return False
    if text.startswith("@") and " " not in text.rstrip(":"):
        return True
    return is_bold(block.tokens) or (text.endswith(":") and text.count(" ") < 5)


def is_bold(tokens: Sequence[Token]) -> bool:
    """Whether all words of some inline tokens are bold, a colon aside."""
    depth, outside, inside = 0, "", False
    for token in tokens:
        if token.type == "strong_open":
            depth, inside = depth + 1, True
        elif token.type == "strong_close":
            depth -= 1
        elif not depth:
            outside += token.content
    return inside and not outside.strip(" :")


def _tells_of_another(block: Block) -> bool:
    """Whether a list is about the item above it, with no space before it: `1. Limit the queue`, then
    `- Owner: …` in the first column."""
    own = (part for item in block.children for part in item.own()) if block.kind == "list" else ()
    return any(map(columns.are_labels, own))


def _list(block: Block, over: tuple[Token, ...], bold: bool, below: Block | None = None) -> Iterator[Item]:
    for item in block.children:
        own = tuple(token for part in item.own() for token in (*part.tokens, _gap()))
        nested = [*item.nested(), *([below] if below else [])]
        if nested and _names_a_group(item, own, nested):
            for inner in nested:
                yield from _list(inner, own, is_bold(own))
        elif own:
            yield Item(item.line, own, item.checked, over, bold, columns.labelled(nested), _details(nested))


def _names_a_group(item: Block, own: Sequence[Token], nested: Sequence[Block]) -> bool:
    """Whether an item is only the title of those below it."""
    inner = [below for part in nested for below in part.children]
    if item.checked is None and any(below.checked is not None for below in inner):
        return True
    if columns.labelled(nested):
        return False
    if item.checked is not None or not any(_says_something(below) for below in inner):
        return False
    text = plain(own)
    if text.endswith(":") or is_bold(own) or (text.startswith("@") and " " not in text):
        return True
    bare = text.count(" ") < FEW and text[-1:].isalnum() and not is_imperative(text)
    return bare and all(is_imperative(below.own_text()) for below in inner)


def _says_something(item: Block) -> bool:
    """Whether an item has words of its own beside links and questions to the reader."""
    depth, written = 0, ""
    for part in item.own():
        for token in part.tokens:
            if token.type in ("link_open", "link_close"):
                depth += token.nesting
            elif not depth:
                written += token.content
    return len(written.split()) > 1


def _details(nested: Sequence[Block]) -> tuple[Token, ...]:
    return tuple(token for part in nested for block in part.walk() if block.inline for token in block.tokens)


def _gap() -> Token:
    return Token("softbreak", "", 0)
