"""JSON exports, opened safely: what the shapes that read them have in common."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

Entry = dict[str, Any]


def parsed(text: str) -> Any:
    """The JSON value of `text`, or None where it is none or nested beyond reason."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def entries(value: Any, *keys: str) -> Iterator[Entry]:
    """The mappings of a list: `value` itself, or what stands under the first of `keys` that it has."""
    if isinstance(value, dict):
        value = next((value[key] for key in keys if key in value), None)
    if isinstance(value, list):
        yield from (entry for entry in value if isinstance(entry, dict))


def text_at(value: Any, *path: str) -> str:
    """The text at a path of keys; empty where there is none."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""
