"""Headings written as HTML: `<h2 align="center">Impact</h2>`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.reading.headings import Heading
from postmortem_archive.reading.section_names import canonical

_HEADING = re.compile(r"<h([1-6])\b[^>\n]{0,200}>([^<\n]{1,160})</h\1\s*>", re.I)


def find(tokens: Sequence[Token]) -> Iterator[Heading]:
    """Headings inside blocks of HTML, one line each."""
    for token in tokens:
        if token.type != "html_block" or not token.map:
            continue
        for number, line in enumerate(token.content.split("\n"), token.map[0] + 1):
            if found := _HEADING.search(line):
                title = " ".join(found[2].split())
                if title:
                    yield Heading(title, canonical(title), int(found[1]), number, token)
