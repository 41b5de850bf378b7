"""What a reader sees of a paragraph, with the place in the file of every stretch of it.

Inline tokens have no positions. Their block's source is known, and their contents stand in it in order, so
that one walk from left to right finds them again; what escapes and entities changed is found character by
character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token

from postmortem_archive.model.prose import OPAQUE, Run

_AFTER_LINK = re.compile(r"\]\((?:[^()\\\n]|\\.|\([^()\n]*\))*\)|\]\[[^\]\n]*\]")
_IMAGE = re.compile(r"!\[")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});")
_SKIPPED = 200
"""How far a character is looked for before the rest is taken to stand here."""


class Aligned(NamedTuple):
    """`text` with markup removed and line breaks as spaces; `masked` and `runs` as in
    `model.prose.Sentence`."""

    text: str
    masked: str
    runs: tuple[Run, ...]


def align(inline: Token, lines: Sequence[str], column: int | None = None) -> Aligned:
    """The text of an inline token. `column`: where in its first line to start looking (0-based), for table
    cells."""
    first = inline.map[0] if inline.map else 0
    # A table takes the backslash from `\\|` before its cells are inline tokens.
    source = inline.content if column is None else inline.content.replace("|", "\\|")
    walk = _Walk(source, first, _columns(source, lines, first, column or 0))
    for child in inline.children or ():
        walk.take(child)
    return Aligned("".join(walk.text), "".join(walk.masked), tuple(walk.runs) or (Run(0, first + 1, 1),))


def _columns(content: str, lines: Sequence[str], first: int, column: int) -> list[int]:
    """Where in its source line each line of the content starts, 0-based."""
    found: list[int] = []
    for number, text in enumerate(content.split("\n"), first):
        line = lines[number] if number < len(lines) else ""
        at = line.find(text, column if number == first else 0)
        found.append(at if at >= 0 else column if number == first and column else len(line) - len(line.lstrip()))
    return found


class _Walk:
    def __init__(self, content: str, first: int, columns: Sequence[int]) -> None:
        self.content = content
        self.line = first
        self.columns = columns
        self.line_index = 0
        self.line_start = 0
        self.cursor = 0
        self.length = 0
        self.links = 0
        self.text: list[str] = []
        self.masked: list[str] = []
        self.runs: list[Run] = []

    def take(self, child: Token) -> None:
        kind = child.type
        if kind in ("text", "text_special"):
            self._words(child.content, masked=self.links > 0)
        elif kind in ("softbreak", "hardbreak"):
            self._break()
        elif kind == "code_inline":
            self._words(child.content, masked=True)
            self._skip("`" * len(child.markup or "`"))
        elif kind == "link_open":
            self.links += 1
        elif kind == "link_close":
            self.links -= 1
            if child.markup not in ("autolink", "linkify") and (after := _AFTER_LINK.match(self.content, self.cursor)):
                self.cursor = after.end()
        elif kind == "image":
            self._image(child)
        elif kind == "html_inline":
            self._skip(child.content)

    def _image(self, child: Token) -> None:
        opening = _IMAGE.search(self.content, self.cursor)
        if opening:
            self.cursor = opening.end()
        self._words(child.content, masked=True)
        if after := _AFTER_LINK.match(self.content, self.cursor):
            self.cursor = after.end()

    def _skip(self, markup: str) -> None:
        at = self.content.find(markup, self.cursor, self.cursor + _SKIPPED + len(markup))
        if at >= 0:
            self.cursor = at + len(markup)

    def _break(self) -> None:
        self._put(" ", self.cursor, masked=False, run=False)
        end = self.content.find("\n", self.cursor)
        if end >= 0:
            self.cursor = self.line_start = end + 1
            self.line_index += 1

    def _words(self, words: str, *, masked: bool) -> None:
        if not words:
            return
        at = self.content.find(words, self.cursor, self.cursor + _SKIPPED + len(words))
        if at >= 0:
            self._put(words, at, masked=masked)
            self.cursor = at + len(words)
            return
        start = 0
        while start < len(words):
            at, length = self._stretch(words, start)
            self._put(words[start : start + length], at, masked=masked)
            start += length

    def _stretch(self, words: str, start: int) -> tuple[int, int]:
        """Where the longest stretch of `words` from `start` that stands here as it is begins, and its
        length (at least 1)."""
        content, at = self.content, self.cursor
        entity = _ENTITY.match(content, at)
        if entity and words[start] != "&":
            self.cursor = entity.end()
            return at, 1
        if content[at : at + 1] == "\\" and content[at + 1 : at + 2] == words[start]:
            at += 1
        elif content[at : at + 1] != words[start]:
            found = content.find(words[start], at, at + _SKIPPED)
            at = found if found >= 0 else at
        length = 0
        while start + length < len(words) and content[at + length : at + length + 1] == words[start + length]:
            length += 1
        self.cursor = at + max(length, 1)
        return at, max(length, 1)

    def _put(self, words: str, at: int, *, masked: bool, run: bool = True) -> None:
        while (end := self.content.find("\n", self.line_start, at)) >= 0:
            self.line_start = end + 1
            self.line_index += 1
        if run:
            index = min(self.line_index, len(self.columns) - 1)
            place = Run(self.length, self.line + self.line_index + 1, self.columns[index] + at - self.line_start + 1)
            last = self.runs[-1] if self.runs else None
            follows = last and place.line == last.line and place.column - last.column == place.offset - last.offset
            if not follows:
                self.runs.append(place)
        elif not self.runs:
            self.runs.append(Run(0, self.line + self.line_index + 1, 1))
        self.text.append(words)
        self.masked.append(OPAQUE * len(words) if masked else words)
        self.length += len(words)
