"""Finds many names in a text in one pass: word by word through a tree of the names' words.

The time depends on the text and on the longest name, not on how many names there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s\-_/.:]{1,2}\Z")
_JOINED_BEFORE = re.compile(r"[^\W_][\-_./@]\Z")
_JOINED_AFTER = re.compile(r"[\-_/@.][^\W_]")


class Match(NamedTuple):
    """`text[start:end]` names the term `slug`."""

    start: int
    end: int
    slug: str


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    slug: str | None = None


class Names:
    """A set of names, each with the slug it stands for; the first to claim a spelling keeps it."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._root = _Node()
        for name, slug in names:
            node = self._root
            for word in words(name):
                node = node.children.setdefault(word, _Node())
            if node is not self._root and node.slug is None:
                node.slug = slug

    def find(self, text: str, *, apart: bool = True) -> Iterator[Match]:
        """Names in `text`, leftmost and longest first, ignoring case and what joins their words.

        With `apart`, a name inside a longer identifier (`checkout` in `checkout-web`) is no match.
        """
        tokens = [(m.start(), m.end(), m.group().casefold()) for m in _WORD.finditer(text)]
        index = 0
        while index < len(tokens):
            last, slug = self._longest(text, tokens, index, apart)
            if slug is None:
                index += 1
            else:
                yield Match(tokens[index][0], tokens[last][1], slug)
                index = last + 1

    def _longest(
        self, text: str, tokens: list[tuple[int, int, str]], first: int, apart: bool
    ) -> tuple[int, str | None]:
        node: _Node | None = self._root
        best: tuple[int, str | None] = (first, None)
        for index in range(first, len(tokens)):
            if index > first and not _GAP.match(text[tokens[index - 1][1] : tokens[index][0]]):
                break
            node = node.children.get(tokens[index][2]) if node else None
            if node is None:
                break
            if node.slug and not (apart and _joined(text, tokens[first][0], tokens[index][1])):
                best = (index, node.slug)
        return best


def words(name: str) -> list[str]:
    """The words of a name, case folded."""
    return [word.casefold() for word in _WORD.findall(name)]


def _joined(text: str, start: int, end: int) -> bool:
    before = _JOINED_BEFORE.match(text[max(start - 2, 0) : start])
    return bool(before or _JOINED_AFTER.match(text, end))
