"""Puts labels into a document's own front matter, and touches no other byte of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from postmortem_archive.model.labels import LabelSet
from postmortem_archive.reading import fields, front_matter
from postmortem_archive.reading.front_matter import Matter
from postmortem_archive.reading.labels import toml_edit, yaml_edit
from postmortem_archive.reading.notes import Notes

NOTHING = LabelSet()
_BOM = "\ufeff"


class CannotWrite(Exception):
    """The labels cannot be put into this document safely; the message says why, and it was left alone."""


class _Parts(NamedTuple):
    """A document cut so that the middle can be edited: `before + inside + after` is the whole text."""

    before: str
    inside: str
    after: str


def write_labels(
    data: bytes,
    labels: LabelSet,
    path: str,
    *,
    stated: LabelSet = NOTHING,
    renamed: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The document with `labels` added to what its front matter lists; without one, it is given one.

    Every byte of `data` stays, in order: comments, key order, quotes, line endings, byte order mark. Labels
    that the front matter lists already are not added again. A list in front matter outranks the text, so
    where one is begun it starts with what the document states elsewhere (`stated`). `renamed` is the
    archive's own map of keys. Raises CannotWrite for a document that is not UTF-8, whose front matter is
    broken, or whose lists have a form that cannot be extended.
    """
    text = _text(data)
    newline = "\r\n" if "\r\n" in text[:4096] else "\n"
    mark, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    matter = _matter(text, path)
    additions = _additions(matter, _whole(matter, labels, stated, renamed, path))
    if not additions:
        return data
    parts, edit = _parts(text, matter)
    if edit is None:
        added = "".join(yaml_edit.entry(key, names, newline) for key, names in additions.items())
        changed = f"---{newline}{added}---{newline}{newline}{text}"
    else:
        inside = parts.inside
        for key, names in additions.items():
            edited = edit(inside, key, names, newline)
            if edited is None:
                raise CannotWrite(f"`{key}` has a form that cannot be extended; write it as a list")
            inside = edited
        changed = parts.before + inside + parts.after
    _verify(matter, _matter(changed, path), additions)
    return (mark + changed).encode("utf-8", "surrogateescape")


def _whole(matter: Matter, labels: LabelSet, stated: LabelSet, renamed: Mapping[str, str], path: str) -> LabelSet:
    """`labels`, after what is stated elsewhere for each list that the front matter does not have yet."""
    front = fields.stated(matter, renamed, Notes(path)).front
    systems = labels.systems and (*(() if front.systems else stated.systems), *labels.systems)
    known = () if front.contributing_factors else stated.contributing_factors
    factors = labels.contributing_factors and (*known, *labels.contributing_factors)
    return LabelSet(systems=tuple(dict.fromkeys(systems)), contributing_factors=tuple(dict.fromkeys(factors)))


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise CannotWrite("it is not UTF-8; save it as UTF-8 first")
    return data.decode("utf-8", "surrogateescape")


def _matter(text: str, path: str) -> Matter:
    matter = front_matter.split([line.removesuffix("\r") for line in text.split("\n")], path)
    if matter.fault:
        line = matter.fault.span.line
        raise CannotWrite(f"its front matter is broken (line {line}): {matter.fault.message}")
    if not isinstance(matter.marked.data, dict):
        raise CannotWrite("its front matter is no mapping of keys to values")
    return matter


def _additions(matter: Matter, labels: LabelSet) -> dict[str, list[str]]:
    held = _mapping(matter)
    wanted = {"systems": labels.systems, "contributing_factors": labels.contributing_factors}
    new = {key: [n for n in names if n not in _names(held.get(key))] for key, names in wanted.items()}
    return {key: names for key, names in new.items() if names}


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value, *(part.strip() for part in re.split("[,;]", value))]
    entries = value if isinstance(value, list) else []
    return [str(e.get("factor", "")) if isinstance(e, dict) else str(e) for e in entries]


def _parts(text: str, matter: Matter) -> tuple[_Parts, Any]:
    """The front matter's inside, and how to edit its dialect; None where there is none."""
    if matter.whole:
        return _Parts("", text, ""), yaml_edit.extend
    if matter.first_line == 0:
        return _Parts("", "", text), None
    lines = [line + "\n" for line in text.split("\n")]
    fence = next(n for n, line in enumerate(lines) if line.strip())
    start, end = sum(map(len, lines[: fence + 1])), sum(map(len, lines[: matter.first_line - 1]))
    edit = toml_edit.extend if lines[fence].startswith("+++") else yaml_edit.extend
    return _Parts(text[:start], text[start:end], text[end:]), edit


def _verify(before: Matter, after: Matter, additions: dict[str, list[str]]) -> None:
    """The reader must see what was meant, and nothing else changed; else the document is left alone."""
    old, new = _mapping(before), _mapping(after)
    others = {key for key in old if key not in additions}
    same = others == {key for key in new if key not in additions} and all(old[k] == new[k] for k in others)
    listed = all({*names, *_names(old.get(key))} <= set(_names(new.get(key))) for key, names in additions.items())
    if not (same and listed):
        raise CannotWrite("its front matter cannot be extended safely; add the labels by hand")


def _mapping(matter: Matter) -> dict[str, Any]:
    return matter.marked.data if isinstance(matter.marked.data, dict) else {}
