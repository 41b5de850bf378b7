"""A `.yaml` or `.yml` file: the whole document is keys and values."""

from __future__ import annotations

from collections.abc import Sequence

from postmortem_archive.reading.front_matter import Matter
from postmortem_archive.reading.front_matter.fenced_yaml import saved_lines
from postmortem_archive.reading.yaml_nodes import Marked, Refused, compose


def read(lines: Sequence[str], path: str) -> Matter | None:
    """Its keys and values; where the YAML is broken, those that stand on one line."""
    if not path.lower().endswith((".yaml", ".yml")):
        return None
    try:
        marked = compose("\n".join(lines))
    except Refused as fault:
        return Matter(saved_lines(lines, 0), len(lines), fault, whole=True)
    if not isinstance(marked.data, dict):
        no_mapping = Refused("it is not a mapping of keys to values", marked.span(()))
        return Matter(Marked({}), len(lines), no_mapping, whole=True)
    return Matter(marked, len(lines), whole=True)
