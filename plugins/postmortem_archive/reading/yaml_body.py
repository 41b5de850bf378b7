"""A document that is all keys and values, as text to read and show: each key with something to say becomes a
section.

Every token keeps the line of the file that it came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import dedent
from typing import Any

from markdown_it.token import Token

from postmortem_archive.reading import fields, markdown
from postmortem_archive.reading.section_names import named
from postmortem_archive.reading.yaml_nodes import Marked, Path

SHORT = 80
"""A value up to this length is a detail, not a section, unless its key names one."""
SHOWN_ABOVE = frozenset({*fields.OURS, *fields.SIDE_KEYS}) - {
    "summary", "contributing_factors", "action_items", "mitigation", "reviewed",
}  # fmt: skip
"""Keys whose short values a page shows above the text already."""
_TIME = ("time", "at", "timestamp", "when", "date", "datetime")
_EVENT = ("event", "description", "what", "text", "entry", "action", "message", "summary", "note")


def tokens_of(marked: Marked, lines: Sequence[str]) -> list[Token]:
    """The body of the document, in the order of its keys; small ones that name no section follow as a list
    of details."""
    data = marked.data if isinstance(marked.data, dict) else {}
    details: list[str] = []
    found: list[Token] = []
    for key, value in data.items():
        if value in (None, "", [], {}) or (fields.ours_of(key) in SHOWN_ABOVE and _is_short(value)):
            continue
        line = marked.keys[key,].line if (key,) in marked.keys else 1
        if isinstance(value, str) and len(value) <= SHORT and not named(_spaced(key)):
            details.append(f"- **{_spaced(key)}**: {value}")
            continue
        found.extend(_at(markdown.parse(f"## {_spaced(key)}"), line - 1))
        found.extend(_value(value, (key,), marked, lines))
    if details:
        found.extend(_at(markdown.parse("\n".join(("## Details", *details))), max(len(lines) - 1, 0)))
    return found


def events_of(marked: Marked) -> list[tuple[int, str]]:
    """The events that a list of the front matter holds, each with its line, as bullets say them: `10:00
    Deploy`."""
    data = marked.data if isinstance(marked.data, dict) else {}
    for key, value in data.items():
        if isinstance(value, list) and named(_spaced(key)) == "timeline":
            return [(line, text.removeprefix("- ")) for line, text in _items(value, (key,), marked)]
    return []


def _value(value: Any, path: Path, marked: Marked, lines: Sequence[str]) -> list[Token]:
    span = marked.span(path)
    if isinstance(value, str):
        block = lines[span.line - 1][span.column - 1 : span.column] in ("|", ">") if span.line <= len(lines) else False
        if block:
            end = span.end_line or span.line
            inside = lines[span.line : end - 1 if span.end_column == 1 else end]
            return _within(markdown.parse(dedent("\n".join(inside)), span.line), len(lines))
        return _within(markdown.parse(value, span.line - 1), len(lines))
    return _placed(list(_items(value, path, marked)))


def _items(value: Any, path: Path, marked: Marked) -> Iterator[tuple[int, str]]:
    """The entries of a list or mapping as bullets, each with its line."""
    entries = enumerate(value) if isinstance(value, list) else value.items()
    for key, held in entries:
        if held in (None, "", [], {}):
            continue
        text = _inline(held)
        label = "" if isinstance(value, list) else f"**{_spaced(str(key))}**: "
        yield marked.span((*path, key)).line, f"- {label}{text}"


def _inline(value: Any) -> str:
    """A value on one line: an event with its time, a link, or the pairs of a mapping."""
    if isinstance(value, list):
        return ", ".join(_inline(entry) for entry in value if entry not in (None, ""))
    if not isinstance(value, dict):
        return " ".join(str(value).split())
    if event := _event(value):
        return event
    if isinstance(value.get("url"), str) and isinstance(value.get("title"), str):
        return f"[{' '.join(value['title'].split())}](<{value['url']}>)"
    return "; ".join(f"{_spaced(key)}: {_inline(held)}" for key, held in value.items() if held not in (None, "", []))


def _event(value: Mapping[str, Any]) -> str | None:
    when = next((value[key] for key in _TIME if isinstance(value.get(key), str)), None)
    what = next((value[key] for key in _EVENT if isinstance(value.get(key), str)), None)
    if not when or not what:
        return None
    known = f" (known: {' '.join(value['known'].split())})" if isinstance(value.get("known"), str) else ""
    return f"{when} {' '.join(what.split())}{known}"


def _placed(items: Sequence[tuple[int, str]]) -> list[Token]:
    """Bullets as one list, each of them on the line that it came from."""
    tokens = markdown.parse("\n".join(text for _, text in items))
    for token in tokens:
        if token.map:
            first, last = token.map
            first = min(first, len(items) - 1)
            token.map = [items[first][0] - 1, max(items[min(last, len(items)) - 1][0], items[first][0])]
    return tokens


def _at(tokens: list[Token], line: int) -> list[Token]:
    for token in tokens:
        if token.map:
            token.map = [line, line + 1]
    return tokens


def _within(tokens: list[Token], last: int) -> list[Token]:
    """Tokens of a value that was folded from more lines, or fewer, than it has now."""
    for token in tokens:
        if token.map:
            token.map = [min(token.map[0], last - 1), min(token.map[1], last)]
    return tokens


def _is_short(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(entry, str) and len(entry) <= SHORT for entry in value)
    return isinstance(value, str) and (len(value) <= SHORT or value.startswith("http"))


def _spaced(key: str) -> str:
    words = " ".join(key.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]
