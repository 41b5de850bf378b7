"""Adds names to a list in YAML by inserting characters, never by writing the YAML anew."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import yaml

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*(?: [A-Za-z0-9_.-]+)*\Z")
_SHORT = 80
_WORDS_WITH_A_TYPE = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_BARE = re.compile(r"[^\[\]{}\"'#&*!|>%@`,:\\\r\n]+\Z")


def scalar(name: str) -> str:
    """`name` as YAML, bare where that is safe anywhere."""
    if _PLAIN.match(name) and name.lower() not in _WORDS_WITH_A_TYPE:
        return name
    return json.dumps(name, ensure_ascii=False)


def entry(key: str, names: Sequence[str], newline: str) -> str:
    """`key` with its list, lines and all: on one line where the names are short, else a line each."""
    listed = [scalar(name) for name in names]
    if sum(map(len, listed)) <= _SHORT:
        return f"{key}: [{', '.join(listed)}]{newline}"
    return f"{key}:{newline}" + "".join(f"  - {name}{newline}" for name in listed)


def extend(text: str, key: str, names: Sequence[str], newline: str) -> str | None:
    """`text` (a YAML mapping) with `names` added to the list under `key`; None where its form forbids it.

    A key that is not there yet is put before the first one: the reader takes our own key first and adds what
    other teams' words for it (`product`, `service`) say, so that nothing that was stated is lost.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if root is None:
        return text + entry(key, names, newline)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    value = next((child for name, child in root.value if name.value == key), None)
    if value is None:
        start = root.start_mark.index
        if text[:start].rpartition("\n")[2].strip():
            return None
        start -= len(text[:start].rpartition("\n")[2])
        return text[:start] + entry(key, names, newline) + text[start:]
    return _extended(text, value, [scalar(name) for name in names], newline)


def _extended(text: str, value: Any, names: list[str], newline: str) -> str | None:
    if isinstance(value, yaml.SequenceNode) and value.flow_style:
        if not value.value:
            return _insert(text, value.start_mark.index + 1, ", ".join(names))
        return _insert(text, _end(value.value[-1]), "".join(f", {name}" for name in names))
    if isinstance(value, yaml.SequenceNode):
        return _append_items(text, value, names, newline)
    if not isinstance(value, yaml.ScalarNode):
        return None
    start, end = value.start_mark.index, value.end_mark.index
    if start == end:
        colon = text.rfind(":", 0, start + 1)
        return _insert(text, colon + 1, f" [{', '.join(names)}]") if colon >= 0 else None
    written = text[start:end]
    if value.style in ("'", '"') or (value.style is None and _BARE.match(written)):
        return text[:start] + "[" + written + "".join(f", {name}" for name in names) + "]" + text[end:]
    return None


def _append_items(text: str, value: Any, names: list[str], newline: str) -> str:
    indent = " " * value.start_mark.column
    end = _end(value.value[-1])
    if not (end and text[end - 1] == "\n"):
        found = text.find("\n", end)
        if found < 0:
            return text + "".join(f"{newline}{indent}- {name}" for name in names)
        end = found + 1
    return _insert(text, end, "".join(f"{indent}- {name}{newline}" for name in names))


def _end(node: Any) -> int:
    """Where the last visible character of `node` ends; a block's own end mark lies beyond blank lines."""
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        return _end(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return _end(node.value[-1])
    return int(node.end_mark.index)


def _insert(text: str, at: int, what: str) -> str:
    return text[:at] + what + text[at:]
