"""Templates: by name, by placeholders that nobody filled in, by guidance, by empty sections."""

from __future__ import annotations

import re

from postmortem_archive.reading.body import Body
from postmortem_archive.reading.evidence import Candidate, pattern

_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")


def reason(candidate: Candidate) -> str | None:
    """A document that states when something happened is one by its name only."""
    name = re.sub(r"[-_]+", " ", candidate.name).strip()
    if pattern("template_name").search(name):
        return "its name says that it is a template"
    if any(pattern("template_folder").match(part) for part in candidate.path.parts[:-1]):
        return "it lies in a folder of templates"
    if candidate.happened():
        return None
    if pattern("template_word").search(name):
        return "its name says that it is a template"
    if len(set(_DAY.findall(candidate.text))) < 2 and (found := _unwritten(candidate.text)):
        return found
    return "its sections are empty: it is a template" if _is_empty(candidate.body) else None


def _unwritten(text: str) -> str | None:
    text = _without_comments(text)
    written = len(text.split())
    blanks = len(pattern("placeholder").findall(text))
    if blanks >= 3 and blanks * 45 > written:
        return f"{blanks} placeholders are not filled in: it is a template"
    guidance = len(pattern("guidance").findall(text))
    return "it explains what to write: it is a template" if guidance >= 6 and guidance * 30 > written else None


def _without_comments(text: str) -> str:
    """`text` without `<!-- … -->`: guidance that the author of a real document left in place."""
    kept: list[str] = []
    rest = text
    while "<!--" in rest:
        before, _, after = rest.partition("<!--")
        kept.append(before)
        _, closed, rest = after.partition("-->")
        if not closed:
            rest = after
            break
    return "".join([*kept, rest])


def _is_empty(body: Body) -> bool:
    """Whether three in four of at least four sections have no text."""
    named = [section for section in body.outline if section.name]
    blank = sum(
        not any(text.strip(" \t-*>|:#_[]") for text in body.lines[section.line : section.end_line - 1])
        for section in named
    )
    return len(named) >= 4 and blank * 4 >= len(named) * 3
