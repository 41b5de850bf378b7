"""The one Markdown parser: CommonMark and what GitHub adds. Its token stream serves reading and rendering alike."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.gfm import gfm_plugin

MAX_NESTING = 200
"""markdown-it's own limit of 20 silently drops deeply nested text."""


@cache
def parser() -> MarkdownIt:
    """The configured parser; safe to share, it keeps nothing between documents."""
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING})
    return markdown.use(gfm_plugin).use(admon_plugin)


def parse(text: str, first_line: int = 0) -> list[Token]:
    """The tokens of `text`. `Token.map` counts from the top of the file: `first_line` lines stand above `text`."""
    tokens = parser().parse(text)
    if first_line:
        for token in tokens:
            if token.map:
                token.map = [token.map[0] + first_line, token.map[1] + first_line]
    return tokens
