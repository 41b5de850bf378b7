"""JSON that tools hand out: one object, a list, an answer's `data`, one object a line; in a file, a folder
or a zip.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from postmortem_archive.adapters.importers.files import Files, ImportFault

_ENDINGS = (".json", ".jsonl", ".ndjson")


def documents_of(source: Path, files: Files) -> Iterator[Mapping[str, Any]]:
    """Every object of the export that may be a document. ImportFault, with line and column, for broken
    JSON.
    """
    for name in files.names():
        if name.lower().endswith(_ENDINGS) and (data := files.read(name)) is not None:
            yield from _objects(_parsed(data, name if source.is_dir() else source.name))


def listed(value: Any) -> list[Any]:
    """A list as it is; anything else where a list should be is none."""
    return value if isinstance(value, list) else []


def worded(value: Any) -> str | None:
    """A text or number as text; anything else, and an empty text, is none."""
    return str(value) if value and isinstance(value, str | int) and not isinstance(value, bool) else None


def _parsed(data: bytes, name: str) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportFault(
            f"{name} is not UTF-8; write it again, for example with `> {name}` in a UTF-8 shell"
        ) from None
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            return [json.loads(line) for line in lines] if len(lines) > 1 else _broken(name, error)
        except json.JSONDecodeError:
            return _broken(name, error)


def _broken(name: str, error: Exception) -> Any:
    place = f":{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
    raise ImportFault(f"{name}{place}: this is no JSON ({error}); fetch it again") from error


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for entry in value:
            yield from _objects(entry)
    elif isinstance(value, Mapping):
        inner = value.get("data")
        if isinstance(inner, (list, Mapping)):
            yield from _objects(inner)
        else:
            yield value
