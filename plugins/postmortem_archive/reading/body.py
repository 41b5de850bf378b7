"""A document's text with its tokens and its outline: what every reader of a shape is given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markdown_it.token import Token

from postmortem_archive.model.document import Section, SectionName
from postmortem_archive.reading.blocks import Block, tree


@dataclass(frozen=True)
class Body:
    """The text below the front matter.

    `lines` are all lines of the file (so that `lines[n]` is line n + 1 of the file, front matter included);
    `tokens[i].map` and `outline` count the same way; `first_line` lines stand above the body.
    """

    lines: tuple[str, ...]
    tokens: tuple[Token, ...]
    outline: tuple[Section, ...] = ()
    first_line: int = 0

    @cached_property
    def blocks(self) -> list[Block]:
        """The tokens as a tree."""
        return tree(self.tokens)

    def sections(self, *names: SectionName) -> list[Section]:
        """The sections with one of these canonical names, in order of appearance."""
        return [section for section in self.outline if section.name in names]

    def tokens_of(self, section: Section) -> list[Token]:
        """The block tokens inside `section`, its own heading left out, sub-sections included."""
        return [t for t in self.tokens if t.map and section.line <= t.map[0] < section.end_line - 1]
