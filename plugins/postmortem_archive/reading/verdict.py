"""Whether a file is a postmortem, decided by evidence: its sections, dates, keys, name and words."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from postmortem_archive.model.document import Postmortem
from postmortem_archive.reading import exclusions, words
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.evidence import ENOUGH, Candidate, pattern
from postmortem_archive.reading.fields import Stated
from postmortem_archive.reading.identity import stem
from postmortem_archive.reading.reading import Verdict

SOME = 0.5
"""Points below which nothing speaks for it."""
LOOKED_AT = 20_000
"""Characters of the text that are searched for words: the beginning says what a document is."""


class _Evidence(NamedTuple):
    points: float
    words: str


def judge(postmortem: Postmortem, stated: Stated, body: Body, *, dated_name: bool, included: bool = False) -> Verdict:
    """The verdict on a document that has been read."""
    text = "\n".join(body.lines[body.first_line :])[:LOOKED_AT]
    if included:
        return Verdict("postmortem", "`include` names it")
    if not text.strip() and not stated.places:
        return Verdict("excluded", "it is empty")
    evidence = _evidence(postmortem, stated, text, dated_name=dated_name)
    if against := exclusions.reason(Candidate(postmortem, body, text, evidence.points)):
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
    keys = sum(bool(value) for value in (front.severity, front.systems, front.contributing_factors, front.action_items))
    if keys:
        add(min(keys, 2), "its keys are those of an incident")
    if len(postmortem.timeline) >= 3:
        add(1.5, "a timeline")
    if dated_name or stated.aside.get("date"):
        add(0.75, "a date")
    parts = PurePosixPath(postmortem.path).parts
    if pattern("name").search(" ".join(parts[-3:-1]).replace("_", " ") + " " + stem(postmortem.path).replace("_", " ")):
        add(0.75, "its name")
    if pattern("title").search(postmortem.title):
        add(0.75, "its title")
    if front.url:
        speaks = bool(pattern("name").search(re.sub(r"\W+|_", " ", front.url)))
        add(0.75 if speaks else 0.5, "the address of its original")
    if points < ENOUGH and (spoken := len(_first_words(text))):
        add(spoken * 0.5, "its words")
    return _Evidence(points, ", ".join(said))


def _first_words(text: str) -> set[str]:
    """Up to four different words of the text that are those of an incident."""
    spoken: set[str] = set()
    for word in pattern("text").finditer(text):
        spoken.add(word[0].lower())
        if len(spoken) == 4:
            break
    return spoken
