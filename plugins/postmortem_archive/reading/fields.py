"""From the keys a team uses to the keys of our front matter, typed and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import ValidationError

from postmortem_archive.model.findings import Level
from postmortem_archive.model.front_matter import INSTANTS, FrontMatter
from postmortem_archive.model.spans import Span
from postmortem_archive.reading import words
from postmortem_archive.reading.faults import faults, nearest
from postmortem_archive.reading.front_matter import Matter
from postmortem_archive.reading.notes import Notes
from postmortem_archive.reading.yaml_nodes import Marked, Path

OURS = tuple(FrontMatter.model_fields)
LISTS = frozenset({"systems", "teams", "contributing_factors", "tags", "related", "action_items"})
SENTENCES = frozenset({"contributing_factors", "action_items"})
"""Lists in whose entries a comma separates nothing."""
SIDE_KEYS = frozenset({"date", "timezone", "duration", "author", "organisation", "account"})
"""Known, though not keys of ours: a day not said to be the start, a length, the people, whom it happened
to, what happened where no summary says so."""
NEAR_ENOUGH = 80
INSTANT_LENGTH = 60
_SWITCH = frozenset({"true", "false", "yes", "no", "on", "off"})


@dataclass(frozen=True)
class Stated:
    """What a document's front matter states. `places` gives where each key's value stands."""

    front: FrontMatter = field(default_factory=FrontMatter)
    aside: Mapping[str, str] = field(default_factory=dict)
    """Values of the side keys and of switches such as `resolved: true`."""
    places: Mapping[str, Span] = field(default_factory=dict)
    entries: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    """Where each action item and contributing factor stands, of lists that are written out."""

    def place(self, key: str) -> Span:
        """Where the value of a key stands."""
        return self.places.get(key, Span(1))

    def place_in(self, key: str, index: int) -> Span:
        """Where one entry of a list stands; where that is not known, the list."""
        entries = self.entries.get(key, ())
        return entries[index] if index < len(entries) else self.place(key)


@cache
def _keys() -> dict[str, str]:
    """Folded key of front matter -> ours."""
    known = {words.folded(name): name for name in (*OURS, *SIDE_KEYS)}
    for ours, spellings in words.load("fields").items():
        for spelling in (*spellings["key"], *spellings["label"]):
            known.setdefault(words.folded(spelling), ours)
    return known


@cache
def labels() -> Mapping[str, str]:
    """Folded label of a line in a body -> our key."""
    known: dict[str, str] = {}
    for ours, spellings in words.load("fields").items():
        for spelling in spellings["label"]:
            known.setdefault(words.folded(spelling), ours)
    return known


def ours_of(key: str) -> str | None:
    """The key of ours that `key` means, if it is known."""
    return key if key in OURS else _keys().get(words.folded(key))


def stated(matter: Matter, renamed: Mapping[str, str], notes: Notes) -> Stated:
    """The front matter in our keys; `renamed` is the archive's own map. Every fault is a finding, and
    costs one key."""
    data = matter.marked.data
    if not isinstance(data, dict):
        return Stated()
    chosen: dict[str, Any] = {}
    aside: dict[str, str] = {}
    sources: dict[str, Path] = {}
    for path, value in _entries(data):
        ours = _ours(path, renamed)
        if str(path[-1]).lower() in words.load("standing")["switches"] and _is_switch(value):
            aside[str(path[-1]).lower()] = value.lower()
        elif ours is None:
            _ask(path, matter, notes)
        elif ours and value not in (None, ""):
            deliberate = path == (ours,) or path[-1] in renamed
            _take(ours, path, value, chosen, aside, sources, deliberate=deliberate)
    chosen, front = _typed(chosen, matter, sources, notes)
    for path in matter.marked.repeated:
        notes.add(
            "front-matter-repeated-key",
            Level.WARNING,
            f"`{path[-1]}` stands twice; the last one counts.",
            matter.marked.keys.get(path, Span(1)),
        )
    places = {key: matter.marked.span(path) for key, path in sources.items()}
    entries = {key: _places(chosen[key], sources[key], matter.marked) for key in SENTENCES & chosen.keys()}
    return Stated(front, aside, places, entries)


def _places(value: Any, path: Path, marked: Marked) -> list[Span]:
    """Where each entry of a list stands; none where it was put together from several keys or is not a list."""
    written = 0
    while (*path, written) in marked.marks:
        written += 1
    if not isinstance(value, list) or len(value) != written:
        return []
    return [marked.marks[*path, index] for index, entry in enumerate(value) if entry not in (None, "")]


def _entries(data: Mapping[str, Any]) -> list[tuple[Path, Any]]:
    """Top-level pairs, then those of blocks whose key says nothing to us (`incident:`, `metadata:`)."""
    top: list[tuple[Path, Any]] = [((key,), value) for key, value in data.items()]
    inner: list[tuple[Path, Any]] = [
        ((key, name), held)
        for key, value in data.items()
        if isinstance(value, dict) and words.folded(key) not in _keys()
        for name, held in value.items()
        if not isinstance(held, dict) and words.folded(name) in _keys()
    ]
    return top + inner


def _ours(path: Path, renamed: Mapping[str, str]) -> str | None:
    """Our key; empty where the archive says that a key is to be left alone."""
    key = str(path[-1])
    return renamed[key] if key in renamed else ours_of(key)


def _take(
    ours: str, path: Path, value: Any, chosen: dict[str, Any], aside: dict[str, str],
    sources: dict[str, Path], *, deliberate: bool,
) -> None:  # fmt: skip
    """Put a value where it belongs. `deliberate`: our own spelling, or one that the archive maps, which
    goes first."""
    if ours in SIDE_KEYS:
        if isinstance(value, str):
            aside.setdefault(ours, value)
            sources.setdefault(ours, path)
        return
    if ours == "action_items" and isinstance(value, list):
        value = [_action(entry) if _is_foreign(entry) else entry for entry in value]
    if path != (ours,):
        value = _fitted(ours, value)
        if value is None or (ours in INSTANTS and not _may_be_instant(str(value))):
            return
    if _is_switch(value) and ours in INSTANTS:
        return
    if ours in LISTS and not deliberate and ours in chosen:
        chosen[ours] = [*_as_list(ours, chosen[ours]), *_as_list(ours, value)]
    elif deliberate or ours not in chosen:
        chosen[ours] = value
        sources[ours] = path


def _is_switch(value: Any) -> bool:
    return isinstance(value, str) and value.lower() in _SWITCH


def _may_be_instant(value: str) -> bool:
    """Whether another team's `detection` or `end` holds a time rather than a story."""
    return len(value) <= INSTANT_LENGTH and any(char.isdigit() for char in value)


def _as_list(ours: str, value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [value] if ours in SENTENCES else [part.strip() for part in str(value).split(",")]


def _fitted(ours: str, value: Any) -> Any:
    """Another team's value in the shape of ours, or None where it has no such shape."""
    if isinstance(value, dict):
        wanted = ("url", "href", "link") if ours == "url" else ("name", "title", "value", "date")
        value = next((value[key] for key in wanted if key in value), None)
    if isinstance(value, list):
        if ours == "action_items":
            return value
        flat = [_fitted(ours, entry) if isinstance(entry, dict) else entry for entry in value]
        words_only = [entry for entry in flat if isinstance(entry, str) and entry]
        return (words_only if ours in LISTS else words_only[0] if words_only else None) or None
    return value


def _is_foreign(entry: Any) -> bool:
    """Whether an action item does not speak our language."""
    return isinstance(entry, dict) and "action" not in entry


def _action(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Another team's action item in our keys; what has none of ours, or no value that fits, is left out."""
    known = _action_keys()
    kept: dict[str, Any] = {}
    for key, value in entry.items():
        ours = known.get(words.folded(key))
        if not ours or not isinstance(value, str):
            continue
        if ours == "status":
            value = known.get(f"status {words.folded(value)}", "unknown")
        kept.setdefault(ours, value)
    return kept


@cache
def _action_keys() -> dict[str, str]:
    data = words.load("action_keys")
    keys = {words.folded(spelling): ours for ours, spellings in data["keys"].items() for spelling in spellings}
    return keys | {
        f"status {words.folded(spelling)}": status
        for status, spellings in data["status"].items()
        for spelling in spellings
    }


def _ask(path: Path, matter: Matter, notes: Notes) -> None:
    """A key we do not know: a misspelling is worth asking about, another tool's key is not."""
    key = str(path[-1])
    if near := nearest(key, OURS, NEAR_ENOUGH):
        notes.add("front-matter-unknown-key", Level.WARNING, f"Unknown key `{key}`: did you mean `{near}`?",
                  matter.marked.keys.get(path, Span(1)), why="What it says is not read.",
                  suggestion=f"Rename it to `{near}`, or map it under `fields` in archive.yml.")  # fmt: skip


def _typed(
    chosen: dict[str, Any], matter: Matter, sources: Mapping[str, Path], notes: Notes
) -> tuple[dict[str, Any], FrontMatter]:
    """`chosen` through the schema; what does not fit it is named, with its place, and left out of both."""
    while True:
        try:
            return chosen, FrontMatter.model_validate(chosen)
        except ValidationError as error:
            found = [fault._replace(path=_as_written(fault.path, chosen)) for fault in faults(error, FrontMatter)]
            for fault in found:
                key, *rest = fault.path
                here = fault._replace(path=(*sources.get(str(key), (key,)), *rest))
                notes.add("front-matter-value", Level.ERROR, here.message, here.span(matter.marked),
                          why="It is left out.", suggestion=here.suggestion)  # fmt: skip
            for fault in found:
                chosen = _without(chosen, fault.path)


def _as_written(path: Path, chosen: Mapping[str, Any]) -> Path:
    """The path in the file of what the schema means, which passes over empty entries of lists."""
    value = chosen.get(str(path[0]))
    if len(path) < 2 or not isinstance(value, list) or not isinstance(path[1], int):
        return path
    filled = [index for index, entry in enumerate(value) if entry not in (None, "")]
    return (path[0], filled[path[1]], *path[2:])


def _without(chosen: dict[str, Any], path: Path) -> dict[str, Any]:
    """`chosen` without the value at `path`: a key of an action, a whole entry of a list, or the key
    itself."""
    key, *rest = path
    value = chosen.get(str(key))
    if isinstance(value, list) and rest and isinstance(rest[0], int) and rest[0] < len(value):
        entry = value[rest[0]]
        if len(rest) > 1 and isinstance(entry, dict) and rest[1] in entry:
            kept = {name: held for name, held in entry.items() if name != rest[1]}
            return {**chosen, str(key): [*value[: rest[0]], kept, *value[rest[0] + 1 :]]}
        return {**chosen, str(key): [*value[: rest[0]], None, *value[rest[0] + 1 :]]}
    return {name: held for name, held in chosen.items() if name != key}
