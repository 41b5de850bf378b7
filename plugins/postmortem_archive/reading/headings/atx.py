"""Markdown's own headings: `## Impact ##`, `Impact` underlined, `## <a id="x"></a> Impact:`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.reading.headings import Heading, plain
from postmortem_archive.reading.section_names import canonical

_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]*\}\s*\Z")
"""`{#id .class}` at the end, as Pandoc, Quarto, kramdown and Python-Markdown read it."""
_LIQUID = re.compile(r"\{%.*?%\}")
"""A tag of Liquid beside the words."""


def find(tokens: Sequence[Token]) -> Iterator[Heading]:
    """Headings that stand at the top of the document, not inside lists or quotes."""
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            title = plain(tokens[index + 1])
            title = _LIQUID.sub("", title).strip() if "{%" in title else _ATTRIBUTES.sub("", title)
            if title:
                yield Heading(title, canonical(title), int(token.tag[1]), token.map[0] + 1, token)
