"""YAML between two lines of `---` (Jekyll, Hugo, MkDocs, Quarto, Middleman)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from postmortem_archive.model.spans import Span
from postmortem_archive.reading.front_matter import Matter
from postmortem_archive.reading.yaml_nodes import Marked, Refused, compose

MAX_LINES = 2000
_OPENING = re.compile(r"---[ \t]*\Z")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_PAIR = re.compile(r"([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*))?\Z", re.S)
_ENTRY = re.compile(r"[ \t]*-[ \t]+(.*)\Z", re.S)


def read(lines: Sequence[str], path: str) -> Matter | None:
    """The front matter, with what can be saved of it line by line where the YAML is broken."""
    top = next((n for n, line in enumerate(lines[:20]) if line.strip()), None)
    if top is None or not _OPENING.match(lines[top]):
        return None
    end = next((n for n in range(top + 1, min(len(lines), top + MAX_LINES)) if _CLOSING.match(lines[n])), None)
    if end is None:
        return None
    inside = lines[top + 1 : end]
    try:
        marked = compose("\n".join(inside), top + 1)
    except Refused as fault:
        saved = saved_lines(inside, top + 1)
        return Matter(saved, end + 1, fault) if saved.data else None
    if marked.data is None:
        return Matter(Marked({}), end + 1)
    return Matter(marked, end + 1) if isinstance(marked.data, dict) else None


def saved_lines(lines: Sequence[str], first_line: int) -> Marked:
    """The one-line pairs and simple lists of broken YAML."""
    data: dict[str, Any] = {}
    marks: dict[tuple[str | int, ...], Span] = {}
    keys: dict[tuple[str | int, ...], Span] = {}
    key = ""
    for number, line in enumerate(lines, first_line + 1):
        if pair := _PAIR.match(line):
            key, value = pair[1], _unquoted(pair[2] or "")
            data[key] = value or None
            marks[key,] = Span(number, pair.start(2) + 1 if pair[2] else len(line) + 1, number, len(line) + 1)
            keys[key,] = Span(number, 1, number, len(key) + 1)
        elif key and (entry := _ENTRY.match(line)):
            listed = data[key] if isinstance(data[key], list) else []
            if not data[key] or isinstance(data[key], list):
                data[key] = [*listed, _unquoted(entry[1])]
                marks[key, len(listed)] = Span(number, entry.start(1) + 1)
    return Marked(data, marks, keys)


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return "" if value in ("|", ">", "|-", ">-") else value
