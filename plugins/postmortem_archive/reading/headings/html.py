"""Headings written as HTML: `<h2 align="center">Impact</h2>`, `<details><summary>Timeline</summary>`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.reading.headings import Heading
from postmortem_archive.reading.section_names import canonical

_HEADING = re.compile(r"<h([1-6])\b[^>\n]{0,200}>([^<\n]{1,160})</h\1\s*>", re.I)

_SUMMARY = re.compile(r"<summary\b[^>\n]{0,80}>\s*(?:<\w{1,6}>)?([^<\n]{1,80})(?:</\w{1,6}>)?\s*</summary\s*>", re.I)
LEVEL_OF_SUMMARY = 7


def find(tokens: Sequence[Token]) -> Iterator[Heading]:
    """Headings inside blocks of HTML, one line each."""
    for token in tokens:
        if token.type != "html_block" or not token.map:
            continue
        for number, line in enumerate(token.content.split("\n"), token.map[0] + 1):
            if found := _HEADING.search(line):
                level, title = int(found[1]), " ".join(found[2].split())
            elif found := _SUMMARY.search(line):
                level, title = LEVEL_OF_SUMMARY, " ".join(found[1].split())
            else:
                continue
            name = canonical(title)
            if title and (name or level != LEVEL_OF_SUMMARY):
                yield Heading(title, name, level, number, token)
