"""Whether a file is a postmortem, decided by evidence: its sections, dates, keys, name and words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from postmortem_archive.model.document import Postmortem
from postmortem_archive.reading import words
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.fields import Stated
from postmortem_archive.reading.identity import stem
from postmortem_archive.reading.reading import Verdict

ENOUGH = 2.5
"""Points of evidence from which a file is taken for a postmortem without doubt."""
SOME = 0.5
"""Points below which nothing speaks for it."""
LOOKED_AT = 20_000
"""Characters of the text that are searched for words: the beginning says what a document is."""


_TELLS_WHY = frozenset(
    {"timeline", "root_cause", "contributing_factors", "lessons", "went_wrong", "detection", "trigger"}
)
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")


class _Signal(NamedTuple):
    points: float
    place: str
    pattern: re.Pattern[str]


class _Evidence(NamedTuple):
    points: float
    words: str


def judge(
    postmortem: Postmortem, stated: Stated, body: Body, *, dated_name: bool, included: bool = False
) -> Verdict:
    """The verdict on a document that has been read."""
    text = "\n".join(body.lines[body.first_line :])[:LOOKED_AT]
    if included:
        return Verdict("postmortem", "`include` names it")
    if not text.strip() and not stated.places:
        return Verdict("excluded", "it is empty")
    evidence = _evidence(postmortem, stated, text, dated_name=dated_name)
    against = (
        _not_a_document(postmortem.path, evidence.points, body)
        or _template(postmortem, text, body)
        or _planned(postmortem, text)
        or _other_kind(postmortem, body, evidence.points)
    )
    if against:
        return Verdict("excluded", against)
    if evidence.points >= ENOUGH:
        return Verdict("postmortem", evidence.words)
    if evidence.points >= SOME:
        return Verdict("doubtful", f"little speaks for it: {evidence.words}")
    return Verdict("excluded", "nothing in it speaks of an incident")


def _evidence(postmortem: Postmortem, stated: Stated, text: str, *, dated_name: bool) -> _Evidence:
    points = 0.0
    said: list[str] = []

    def add(worth: float, what: str) -> None:
        nonlocal points
        points += worth
        said.append(what)

    worth = words.load("evidence")["sections"]
    sections = sum(worth[name] for name in postmortem.sections)
    if sections:
        add(sections, "sections " + ", ".join(postmortem.sections[:4]).replace("_", " "))
    front = stated.front
    instants = sum(bool(value) for value in (front.started, front.detected, front.mitigated, front.resolved))
    if instants or "resolved" in stated.aside:
        add(min(instants + ("resolved" in stated.aside), 2), "its keys give the time of an incident")
    if postmortem.started and postmortem.resolved and not instants and "/started" not in postmortem.inferred:
        add(1.5, "when it began and ended")
    keys = sum(
        bool(value)
        for value in (front.severity, front.systems, front.contributing_factors, front.action_items)
    )
    if keys:
        add(min(keys, 2), "its keys are those of an incident")
    if len(postmortem.timeline) >= 3:
        add(1.5, "a timeline")
    if dated_name or stated.aside.get("date"):
        add(0.75, "a date")
    parts = PurePosixPath(postmortem.path).parts
    if _pattern("name").search(
        " ".join(parts[-3:-1]).replace("_", " ") + " " + stem(postmortem.path).replace("_", " ")
    ):
        add(0.75, "its name")
    if _pattern("title").search(postmortem.title):
        add(0.75, "its title")
    if front.url:
        speaks = bool(_pattern("name").search(re.sub(r"\W+|_", " ", front.url)))
        add(0.75 if speaks else 0.5, "the address of its original")
    if points < ENOUGH and (spoken := len(_first_words(text))):
        add(spoken * 0.5, "its words")
    return _Evidence(points, ", ".join(said))


def _not_a_document(path: str, points: float, body: Body) -> str | None:
    name = re.sub(r"(?:\.\w+)+\Z", "", PurePosixPath(path).name)
    for rule in words.load("evidence")["not_a_document"]:
        if re.match(rule["name"], name, re.I) and (points < rule["unless"] or _is_listing(body)):
            return str(rule["reason"])
    return "it lists other documents" if points < ENOUGH and _is_listing(body) else None


def _is_listing(body: Body) -> bool:
    """Whether a page is mostly a list or table of links to other documents."""
    linked = items = 0
    for token in body.tokens:
        if token.type == "inline" and token.children:
            items += 1
            linked += any(
                _leads_to_document(child.attrGet("href"))
                for child in token.children
                if child.type == "link_open"
            )
    return linked >= 3 and linked * 5 >= items * 2


def _leads_to_document(href: object) -> bool:
    return isinstance(href, str) and "://" not in href and not href.startswith(("#", "mailto:"))


def _template(postmortem: Postmortem, text: str, body: Body) -> str | None:
    whole = PurePosixPath(postmortem.path)
    if _pattern("template_name").search(re.sub(r"(?:\.\w+)+\Z", "", whole.name).replace("-", " ")):
        return "its name says that it is a template"
    if any(_pattern("template_folder").match(part) for part in whole.parts[:-1]):
        return "it lies in a folder of templates"
    dated = sum(entry.at is not None for entry in postmortem.timeline)
    happened = dated >= 3 or (postmortem.started and not postmortem.is_inferred("/started"))
    if not happened and len(set(_DAY.findall(text))) < 2:
        text = _without_comments(text)
        written = len(text.split())
        blanks = len(_pattern("placeholder").findall(text))
        if blanks >= 3 and blanks * 45 > written:
            return f"{blanks} placeholders are not filled in: it is a template"
        guidance = len(_pattern("guidance").findall(text))
        if guidance >= 6 and guidance * 30 > written:
            return "it explains what to write: it is a template"
    named = [section for section in body.outline if section.name]
    if (
        len(named) >= 4
        and sum(_is_blank(body, section.line, section.end_line) for section in named) * 4 >= len(named) * 3
    ):
        return "its sections are empty: it is a template"
    return None


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


def _is_blank(body: Body, line: int, end_line: int) -> bool:
    return not any(text.strip(" \t-*>|:#_[]") for text in body.lines[line : end_line - 1])


def _planned(postmortem: Postmortem, text: str) -> str | None:
    """A notice of work that was planned: maintenance, a migration, an upgrade."""
    if _TELLS_WHY.intersection(postmortem.sections):
        return None
    places = {"title": postmortem.title, "name": stem(postmortem.path).replace("_", " "), "text": text}
    points = sum(signal.points for signal in _signals() if signal.pattern.search(places[signal.place]))
    return "it announces planned work" if points >= words.load("evidence")["planned_enough"] else None


def _other_kind(postmortem: Postmortem, body: Body, points: float) -> str | None:
    """Runbooks, proposals, policies and other documents that speak of incidents without being about one."""
    odd = sum(bool(_pattern("other_kind_heading").match(section.title)) for section in body.outline)
    titled = bool(_pattern("other_kind_title").search(postmortem.title))
    strong = {"timeline", "root_cause", "contributing_factors"}.intersection(postmortem.sections)
    if (titled and points < 2 * ENOUGH and not strong) or (odd >= 2 and odd * 2 >= len(postmortem.sections)):
        return "its headings are those of a guide or proposal"
    return None


def _first_words(text: str) -> set[str]:
    """Up to four different words of the text that are those of an incident."""
    spoken: set[str] = set()
    for word in _pattern("text").finditer(text):
        spoken.add(word[0].lower())
        if len(spoken) == 4:
            break
    return spoken


@cache
def _signals() -> tuple[_Signal, ...]:
    rows = words.load("evidence")["planned"]
    return tuple(_Signal(row["points"], row["in"], re.compile(row["words"], re.I)) for row in rows)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(words.load("evidence")[name], re.I)
