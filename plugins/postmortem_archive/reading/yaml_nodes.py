"""YAML as text with places: every scalar keeps its spelling, every node knows its line and column.

Types are the schema's business, so that `off`, `14:51` and `2026-13-45` arrive as they were written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from postmortem_archive.model.spans import Span

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where it was built in: ten times as fast, same nodes and marks."""

MAX_DEPTH = 40
MAX_NODES = 200_000
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})

Path = tuple[str | int, ...]
Data = None | str | list[Any] | dict[str, Any]


class Refused(Exception):
    """YAML that is not read: broken, or of a kind that can be used to attack. `span` is where."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


@dataclass(frozen=True)
class Marked:
    """`data` with where its parts stand: `marks[path]` is the value at `path`, `keys[path]` the key that names it."""

    data: Data
    marks: Mapping[Path, Span] = field(default_factory=dict)
    keys: Mapping[Path, Span] = field(default_factory=dict)
    repeated: tuple[Path, ...] = ()
    """Keys that stand twice in one mapping; the last one counts."""

    def span(self, path: Path) -> Span:
        """Where the value at `path` stands, or the nearest thing around it that exists."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Span(1))


def compose(text: str, first_line: int = 0) -> Marked:
    """`text` as data and places; `first_line` lines stand above it in the file.

    Raises Refused where it is broken, uses aliases, or is deeper or larger than any document needs.
    """
    loader = Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Span(mark.line + 1 + first_line, mark.column + 1) if mark else Span(1 + first_line)
        raise Refused(_plain(error), place) from error
    except (yaml.YAMLError, UnicodeError) as error:
        line, column = _place_of_character(text, error)
        raise Refused("it holds a character that YAML does not allow", Span(line + first_line, column)) from error
    finally:
        loader.dispose()
    walk = _Walk(first_line)
    return Marked(walk.value(node, ()), walk.marks, walk.keys, tuple(walk.repeated))


class _Walk:
    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.marks: dict[Path, Span] = {}
        self.keys: dict[Path, Span] = {}
        self.repeated: list[Path] = []
        self._seen: set[int] = set()

    def span(self, node: Any) -> Span:
        start, end = node.start_mark, node.end_mark
        return Span(
            start.line + 1 + self.first_line, start.column + 1, end.line + 1 + self.first_line, end.column + 1
        )

    def value(self, node: Any, path: Path) -> Data:
        if node is None:
            return None
        span = self.marks[path] = self.span(node)
        # The composer hands out one and the same node for an alias and its anchor.
        if id(node) in self._seen:
            raise Refused("it uses an alias (`*name`), which is not read here; write the value out", span)
        self._seen.add(id(node))
        if len(path) > MAX_DEPTH or len(self._seen) > MAX_NODES:
            raise Refused("it is nested too deeply or has too many parts", span)
        if isinstance(node, yaml.ScalarNode):
            plain = node.style not in ("'", '"', "|", ">")
            return None if plain and node.value in _NOTHING else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        return self.mapping(node, path)

    def mapping(self, node: Any, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, child in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise Refused("a key must be a word, not a list or a mapping", self.span(key_node))
            key = str(key_node.value).strip()
            here = (*path, key)
            if key in found:
                self.repeated.append(here)
            self.keys[here] = self.span(key_node)
            found[key] = self.value(child, here)
        return found


def _plain(error: yaml.MarkedYAMLError) -> str:
    problem = (error.problem or "it is not YAML").strip()
    if "mapping values are not allowed" in problem:
        return "`: ` stands inside a value"
    if "cannot start any token" in problem:
        return problem
    return problem


def _place_of_character(text: str, error: Exception) -> tuple[int, int]:
    position = getattr(error, "position", None)
    if not isinstance(position, int):
        position = next((i for i, char in enumerate(text) if ord(char) < 32 and char not in "\t\n\r"), 0)
    position = min(position, len(text))
    return text.count("\n", 0, position) + 1, position - (text.rfind("\n", 0, position) + 1) + 1
