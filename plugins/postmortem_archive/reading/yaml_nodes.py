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
MAX_PARTS = 200_000
_OTHER_BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""Lines end here for YAML, though not in any editor."""
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
    """`data` with where its parts stand: `marks[path]` is the value at `path`, `keys[path]` the key that
    names it."""

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
    builder = _Builder(first_line)
    try:
        for event in yaml.parse(text.translate(_OTHER_BREAKS), Loader=Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Span(mark.line + 1 + first_line, mark.column + 1) if mark else Span(1 + first_line)
        raise Refused(_plain(error), place) from error
    except (yaml.YAMLError, UnicodeError) as error:
        line, column = _place_of_character(text, error)
        raise Refused("it holds a character that YAML does not allow", Span(line + first_line, column)) from error
    return Marked(builder.data, builder.marks, builder.keys, tuple(builder.repeated))


class _Builder:
    """Data and places from parser events, without recursion: a file that is nested ten thousand deep is
    hostile."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.data: Data = None
        self.marks: dict[Path, Span] = {}
        self.keys: dict[Path, Span] = {}
        self.repeated: list[Path] = []
        self._open: list[tuple[list[Any] | dict[str, Any], Path]] = []
        self._key: list[str | None] = []
        self._parts = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            plain = event.style not in ("'", '"', "|", ">")
            self._put(None if plain and event.value in _NOTHING else str(event.value), event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._start({} if kind is yaml.MappingStartEvent else [], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            _, path = self._open.pop()
            self._key.pop()
            start = self.marks[path]
            self.marks[path] = start._replace(
                end_line=event.end_mark.line + 1 + self.first_line, end_column=event.end_mark.column + 1
            )
        elif kind is yaml.AliasEvent:
            raise Refused("it uses an alias (`*name`), which is not read here; write the value out", self._span(event))
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise Refused("a second document begins here", self._span(event))

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(start.line + 1 + self.first_line, start.column + 1, end.line + 1 + self.first_line, end.column + 1)

    def _start(self, container: list[Any] | dict[str, Any], event: Any) -> None:
        path = self._put(container, event)
        if len(self._open) >= MAX_DEPTH:
            raise Refused("it is nested too deeply", self._span(event))
        self._open.append((container, path))
        self._key.append(None)

    def _put(self, value: Any, event: Any) -> Path:
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise Refused("it has too many parts", self._span(event))
        if not self._open:
            self.data = value
            path: Path = ()
        else:
            container, above = self._open[-1]
            if isinstance(container, list):
                path = (*above, len(container))
                container.append(value)
            elif (key := self._key[-1]) is None:
                return self._name(value, event)
            else:
                path = (*above, key)
                container[key] = value
                self._key[-1] = None
        self.marks[path] = self._span(event)
        return path

    def _name(self, key: Any, event: Any) -> Path:
        """A scalar where a key is due. `~` and an empty one are words here as well."""
        container, above = self._open[-1]
        if isinstance(key, (list, dict)):
            raise Refused("a key must be a word, not a list or a mapping", self._span(event))
        name = str(event.value).strip()
        path = (*above, name)
        if isinstance(container, dict) and name in container:
            self.repeated.append(path)
        self.keys[path] = self._span(event)
        self._key[-1] = name
        return path


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
