"""A heading that is a label, with one short line below it: `## Severity` and `SEV2`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.model.spans import Span
from postmortem_archive.reading.guidance import is_guidance
from postmortem_archive.reading.headings import plain
from postmortem_archive.reading.labelled import Labelled, is_labelled

MAX_VALUE = 120


def find(tokens: Sequence[Token]) -> Iterator[Labelled]:
    """Headings whose section starts with a single short paragraph, or that hold the value themselves."""
    for index, token in enumerate(tokens):
        if token.type != "heading_open" or not token.map:
            continue
        title = plain(tokens[index + 1])
        label, colon, inline_value = title.partition(":")
        if colon and inline_value.strip() and len(label) < 40:
            yield Labelled(label.strip(), inline_value.strip(), Span(token.map[0] + 1))
        below = index + 3
        while below + 1 < len(tokens) and tokens[below].type == "paragraph_open" and is_guidance(tokens[below + 1]):
            below += 3
        following = tokens[below : below + 2]
        if len(following) == 2 and following[0].type == "paragraph_open" and following[1].map:
            value = plain(following[1])
            lines_of_facts = "\n" in following[1].content and is_labelled(following[1])
            if value and len(value) <= MAX_VALUE and not lines_of_facts:
                yield Labelled(title.strip(" :"), value, Span(following[1].map[0] + 1))
