"""TOML between two lines of `+++` (Hugo, Zola)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any

from postmortem_archive.model.spans import Span
from postmortem_archive.reading.front_matter import Matter
from postmortem_archive.reading.yaml_nodes import Marked, Path, Refused

MAX_LINES = 2000
_FENCE = re.compile(r"\+\+\+[ \t]*\Z")
_PAIR = re.compile(r"[ \t]*(\"[^\"]*\"|'[^']*'|[A-Za-z0-9_.-]+)[ \t]*=[ \t]*(.*)\Z", re.S)
_TABLE = re.compile(r"[ \t]*\[\[?([^\]]+)\]")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def read(lines: Sequence[str], path: str) -> Matter | None:
    """The front matter as text; a table such as `[extra]` counts as if its keys stood at the top."""
    top = next((n for n, line in enumerate(lines[:20]) if line.strip()), None)
    if top is None or not _FENCE.match(lines[top]):
        return None
    end = next((n for n in range(top + 1, min(len(lines), top + MAX_LINES)) if _FENCE.match(lines[n])), None)
    if end is None:
        return None
    inside = lines[top + 1 : end]
    marks, keys, spellings = _places(inside, top + 1)
    try:
        values = tomllib.loads("\n".join(inside))
    except (ValueError, RecursionError) as error:
        place = _PLACE.search(str(error))
        span = Span(int(place[1]) + top + 1, int(place[2])) if place else Span(top + 2)
        message = _PLACE.sub("", str(error)).strip().rstrip(".") or "it is not TOML"
        return Matter(Marked(spellings, marks, keys), end + 1, Refused(message, span))
    data: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, dict):
            for inner, held in value.items():
                data.setdefault(inner, _as_text(held, spellings.get(inner)))
        else:
            data[key] = _as_text(value, spellings.get(key))
    return Matter(Marked(data, marks, keys), end + 1)


def _as_text(value: object, spelling: str | None) -> Any:
    """Scalars as they were written, so that the schema alone gives types."""
    if isinstance(value, list):
        return [_as_text(entry, None) for entry in value]
    if isinstance(value, dict):
        return {key: _as_text(held, None) for key, held in value.items()}
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return spelling if spelling is not None else str(value)


def _places(lines: Sequence[str], first_line: int) -> tuple[dict[Path, Span], dict[Path, Span], dict[str, Any]]:
    """Where one-line pairs stand, and how their values are spelled."""
    marks: dict[Path, Span] = {}
    keys: dict[Path, Span] = {}
    spellings: dict[str, Any] = {}
    for number, line in enumerate(lines, first_line + 1):
        if _TABLE.match(line):
            continue
        if pair := _PAIR.match(line):
            key = pair[1].strip("\"'")
            value = pair[2].split(" #")[0].strip()
            marks.setdefault((key,), Span(number, pair.start(2) + 1, number, len(line) + 1))
            keys.setdefault((key,), Span(number, pair.start(1) + 1, number, pair.end(1) + 1))
            spellings.setdefault(key, value.strip("\"'"))
    return marks, keys, spellings
