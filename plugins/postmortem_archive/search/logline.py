"""A pasted log line: what is different in every line (times, ids, addresses, numbers, pod suffixes) is set
aside.

The patterns are data (`patterns.json`), in the part of regular expressions that Python and JavaScript
share, each of bounded length and so linear in the text. `assets/logline.js` applies the same.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any, NamedTuple

PATTERNS: list[dict[str, Any]] = json.loads(
    files(__package__).joinpath("patterns.json").read_text(encoding="utf-8")
)  # `tells`: nothing but a log line looks like this

_COMPILED = [(str(entry["kind"]), bool(entry["tells"]), re.compile(entry["pattern"])) for entry in PATTERNS]

_WORD = re.compile(r"[^\0 \t\r\n\f\v]+")


class LogLine(NamedTuple):
    """A log line: the text to search for, and what was set aside as (kind, text), in the order it stood."""

    text: str
    aside: tuple[tuple[str, str], ...]


def read_log_line(text: str) -> LogLine | None:
    """The log line in `text`; None where it does not look like one, or nothing but noise would be left."""
    found: list[tuple[int, str, str]] = []
    tells = False
    for kind, telling, pattern in _COMPILED:
        tells = tells or (telling and pattern.search(text) is not None)
        for match in pattern.finditer(text):
            found.append((match.start(), kind, match.group()))
        # A control character keeps the length, and no later pattern reaches across it.
        text = pattern.sub(lambda match: "\x00" * len(match.group()), text)
    kept = " ".join(_WORD.findall(text))
    if not tells or not any(char.isalpha() for char in kept):
        return None
    return LogLine(kept, tuple((kind, piece) for _, kind, piece in sorted(found)))
