"""The one Markdown parser: CommonMark and what GitHub adds. Its token stream serves reading and rendering
alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, normalize
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.gfm import gfm_plugin

from postmortem_archive.reading.markdown_tables import table

MAX_NESTING = 200
"""markdown-it's own limit of 20 silently drops deeply nested text."""

LONG = 8_000
"""A paragraph is parsed in stretches of this many characters: its rules look back and ahead, and would take
time that grows with the square of the length. Nobody writes such a paragraph; a pasted log is one."""
DENSE = 400
"""The length of a stretch in a paragraph that is full of characters that rules start at."""
STARTERS = "[:@_*`!<"
TOO_MANY = 1_500

_ADDRESS = r"(?:(?<![:w])|(?<=[pso]:)|(?<=w)ww\.)"
"""Of colons and of `w` only those count that may stand in `http:`, `https:`, `mailto:`, `xmpp:` or begin `www.`"""
_MARKUP = re.compile(rf"[\\`~*_\[<&@\n:w]{_ADDRESS}")
"""Every text has a place like this in which a rule of the parser finds more than plain words."""
_STOPS = re.compile(rf"[\\`~*_\[\]!<&@\n:w]{_ADDRESS}")
"""Where a rule of the parser may begin or ask what stands there."""


@cache
def parser() -> MarkdownIt:
    """The configured parser; safe to share, it keeps nothing between documents."""
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING})
    markdown.use(gfm_plugin).use(admon_plugin)
    markdown.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    markdown.core.ruler.at("normalize", _normalize)
    markdown.core.ruler.at("inline", _inline)
    markdown.inline.ruler.at("text", _text)
    return markdown


def parse(text: str, first_line: int = 0) -> list[Token]:
    """The tokens of `text`. `Token.map` counts from the top of the file: `first_line` lines stand above
    `text`."""
    tokens = parser().parse(text)
    if first_line:
        for token in tokens:
            if token.map:
                token.map = [token.map[0] + first_line, token.map[1] + first_line]
    return tokens


def _normalize(state: StateCore) -> None:
    """markdown-it's own rule, where there is anything to do: the lines of a file end with `\\n` already."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _text(state: StateInline, silent: bool) -> bool:
    """markdown-it's own rule, which does not stop at signs that none of this parser's rules begins with."""
    found = _STOPS.search(state.src, state.pos)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _inline(state: StateCore) -> None:
    """markdown-it's own rule, in linear time, and in no time for plain words."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if is_plain(token.content):
            token.children = [Token("text", "", 0, content=token.content)] if token.content else []
            continue
        token.children = []
        if len(token.content) <= DENSE:
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            continue
        for stretch in _stretches(token.content):
            token.children.extend(_children(stretch.strip("\n"), state))
            if stretch.endswith("\n"):
                token.children.append(Token("softbreak", "br", 0))


def is_plain(content: str) -> bool:
    """Whether no rule of the parser finds anything in `content` but one stretch of text."""
    return not _MARKUP.search(content)


def _children(stretch: str, state: StateCore) -> list[Token]:
    """The inline tokens of a stretch; one text where a third of it are characters that rules start at."""
    children: list[Token] = []
    if len(stretch) >= DENSE // 2 and sum(map(stretch.count, STARTERS)) * 3 > len(stretch):
        return [Token("text", "", 0, content=stretch.replace("\n", " "))]
    state.md.inline.parse(stretch, state.md, state.env, children)
    return children


def _stretches(content: str) -> Iterator[str]:
    """`content`, in one piece where it can be, else cut after line breaks or spaces."""
    dense = sum(map(content.count, STARTERS)) > TOO_MANY
    size = DENSE if dense else LONG
    start = 0
    while len(content) - start > size:
        cut = content.rfind("\n", start, start + size) + 1 or content.rfind(" ", start, start + size) + 1
        end = cut if cut > start else start + size
        yield content[start:end]
        start = end
    yield content[start:]
