"""`#Heading` and `##Impact`: headings whose author forgot the space, which Markdown takes for text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.reading.headings import Heading
from postmortem_archive.reading.section_names import canonical

_LINE = re.compile(r"(#{1,6})([^\W\d_][^\n]{0,120}?)\s*#*\s*\Z")


def find(tokens: Sequence[Token]) -> Iterator[Heading]:
    """Lines of paragraphs that begin with hashes and a letter: the whole paragraph, or the name of a
    section."""
    for index, token in enumerate(tokens):
        if token.type != "paragraph_open" or token.level or not token.map:
            continue
        content = tokens[index + 1].content
        if "#" not in content:
            continue
        lines = content.split("\n")
        for number, line in enumerate(lines, token.map[0] + 1):
            if found := _LINE.match(line):
                title, level = found[2].strip(), len(found[1])
                name = canonical(title)
                if name or (
                    len(lines) == 1 and title[0].isupper() and title.count(" ") < 12 and (level > 1 or " " in title)
                ):
                    yield Heading(title, name, level, number, token)
