"""Adds names to an array in TOML front matter by inserting characters, never by writing it anew."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def extend(text: str, key: str, names: Sequence[str], newline: str) -> str | None:
    """`text` with `names` added to the array `key`; None where it has another form than `key = [...]`."""
    quoted = ", ".join(json.dumps(name, ensure_ascii=False) for name in names)
    pair = re.search(rf"^[ \t]*{re.escape(key)}[ \t]*=[ \t]*", text, re.MULTILINE)
    if pair is None:
        return f"{key} = [{quoted}]{newline}{text}"
    table = _TABLE.search(text)
    if (table and table.start() < pair.start()) or text[pair.end() : pair.end() + 1] != "[":
        return None
    inside = pair.end() + 1
    rest = text[inside:].lstrip()
    return text[:inside] + quoted + ("" if rest.startswith("]") else ", ") + text[inside:]
