"""The sections of a body, whatever their headings look like: one shape of heading a file in `headings/`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from markdown_it.token import Token

from postmortem_archive.model.document import Section
from postmortem_archive.model.slugs import slugify
from postmortem_archive.reading import headings, section_names
from postmortem_archive.reading.words import folded, load


class Outline(NamedTuple):
    """The document's title as its body has it, and its sections in order."""

    title: str | None
    sections: tuple[Section, ...]


def outline(tokens: Sequence[Token], lines: Sequence[str]) -> Outline:
    """Title and sections."""
    found = _without_kinds(headings.find(tokens))
    title = _title(found)
    rest = [heading for heading in found if heading is not title]
    taken: dict[str, int] = {}
    anchors = {id(heading): _anchor(heading, taken) for heading in found}
    ends = _ends(rest, len(lines) + 1)
    sections = tuple(
        Section(name=h.name, title=h.title, level=h.level, line=h.line, end_line=end, anchor=anchors[id(h)])
        for h, end in zip(rest, ends, strict=True)
    )
    return Outline(title.title if title else None, sections)


def _title(found: Sequence[headings.Heading]) -> headings.Heading | None:
    """The first H1, unless sections stand above it or it is one itself (some documents use H1 for every
    section); where there is no H1, a first heading that stands above all others.
    """
    for heading in found:
        if heading.level == 1:
            return None if section_names.named(heading.title) else heading
        if heading.name:
            break
    first, *others = found or (None,)
    alone = first and not first.name and others and all(1 < first.level < other.level for other in others)
    return first if alone else None


def _without_kinds(found: Sequence[headings.Heading]) -> list[headings.Heading]:
    """The headings; one below the action items that says what kind of items follows (`Detection`) names no
    section."""
    kept: list[headings.Heading] = []
    actions: int | None = None
    for heading in found:
        if actions is not None and heading.level > actions:
            if heading.name in ("detection", "resolution") and folded(heading.title) in _kinds_of_actions():
                heading = heading._replace(name=None)
        elif heading.level < 7:
            actions = heading.level if heading.name == "action_items" else None
        kept.append(heading)
    return kept


@cache
def _kinds_of_actions() -> frozenset[str]:
    return frozenset(folded(word) for spelt in load("actions")["kind"].values() for word in spelt)


def _ends(found: Sequence[headings.Heading], last: int) -> list[int]:
    """Where each section ends: at the next heading of its own level or above, or where its container does."""
    ends = [last] * len(found)
    open_ones: list[int] = []
    for index, heading in enumerate(found):
        while open_ones and found[open_ones[-1]].level >= heading.level:
            ends[open_ones.pop()] = heading.line
        open_ones.append(index)
    return [min(end, heading.end or end) for end, heading in zip(ends, found, strict=True)]


def _anchor(heading: headings.Heading, taken: dict[str, int]) -> str:
    base = slugify(heading.title)
    count = taken.get(base, 0)
    taken[base] = count + 1
    return f"{base}-{count}" if count else base
