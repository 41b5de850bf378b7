"""Labels of an issue tracker in the words of front matter: `severity::1`, `system: checkout`, `team/web`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from postmortem_archive.adapters.importers.json_files import listed, worded

_SCOPED = re.compile(r"\s*([A-Za-z][A-Za-z _-]*?)\s*(?:::|[:/=])\s*(\S.*?)\s*\Z")
_SEVERITY = re.compile(r"\s*(?:sev(?:erity)?[\s-]?\d|s[0-5]|p[0-5])\s*\Z", re.IGNORECASE)
_KEYS = {
    "severity": "severity", "sev": "severity",
    "system": "systems", "service": "systems", "component": "systems", "product": "systems", "app": "systems",
    "team": "teams", "group": "teams", "squad": "teams",
    "factor": "contributing_factors", "cause": "contributing_factors", "root cause": "contributing_factors",
    "contributing factor": "contributing_factors",
}  # fmt: skip


def front_of(names: Iterable[str]) -> dict[str, Any]:
    """Front matter keys for the labels; what fits none is a tag. Of several severities the first is taken."""
    front: dict[str, Any] = {}
    for name in names:
        key, value = _placed(name)
        if key == "severity":
            front.setdefault(key, value)
        elif value not in front.setdefault(key, []):
            front[key].append(value)
    return front


def names_of(labels: Any) -> list[str]:
    """The names of an issue's labels, which trackers give as words or as objects with a `name`."""
    held = (label.get("name") if isinstance(label, Mapping) else label for label in listed(labels))
    return [name for name in map(worded, held) if name]


def _placed(name: str) -> tuple[str, str]:
    scoped = _SCOPED.match(name)
    key = _KEYS.get(scoped[1].lower().replace("_", " ").replace("-", " ")) if scoped else None
    if scoped and key == "severity":
        return key, name.strip() if scoped[2].isdigit() else scoped[2]
    if scoped and key:
        return key, scoped[2]
    return ("severity", name.strip()) if _SEVERITY.match(name) else ("tags", name.strip())
