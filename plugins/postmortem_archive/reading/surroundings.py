"""What a document says around its parts: its labelled lines, its day, the clock of its times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from postmortem_archive.model.front_matter import INSTANTS
from postmortem_archive.reading import fields, instants, labelled
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.fields import Stated
from postmortem_archive.reading.instants import Clock
from postmortem_archive.reading.labelled import Labelled
from postmortem_archive.reading.summary import introduction_of, summary_of
from postmortem_archive.reading.words import folded
from postmortem_archive.reading.zones import Zone, find_zone

OPENING = 60
"""Characters of the summary in which its day stands."""
WRITTEN_LATER = range(1, 120)
"""Days from an incident to the postmortem that is dated by when it was written."""
CLOCK_LINES = 400
"""Lines from the top in which numeric dates may show whether the day or the month comes first."""

_BRACKETS = re.compile(r"\([^()]*\)")

Lines = Mapping[str, Sequence[Labelled]]
"""Labelled lines by our key."""


def labelled_lines(body: Body) -> Lines:
    """The labelled lines by our key. Inside timelines and action items only instants count: the rest is
    events and tasks."""
    apart = [
        (s.line, s.end_line) for s in body.sections("timeline", "action_items", "lessons", "went_well", "went_wrong")
    ]
    known: dict[str, list[Labelled]] = {}
    for line in labelled.find(body.tokens):
        ours = fields.labels().get(folded(_BRACKETS.sub(" ", line.label)))
        if ours and (ours in INSTANTS or not any(start <= line.span.line < end for start, end in apart)):
            known.setdefault(ours, []).append(line)
    return known


def first_value(key: str, named: Lines) -> str | None:
    """What the first labelled line of `key` says."""
    return next((line.value for line in named.get(key, ())), None)


def day_of_path(path: str) -> date | None:
    """The day that a file's name or the folders above it say, nearest first; None without one."""
    parts = PurePosixPath(path).parts[-4:]
    days = (day_in(text.replace("_", " ")) for text in (*reversed(parts), "-".join(parts)))
    return next(filter(None, days), None)


def day_in(text: str) -> date | None:
    """The first whole day that a name or title says."""
    return next((instant.date for _, _, instant in instants.find(text, Clock()) if instant.date), None)


def zone_in(title: str) -> Zone | None:
    """The zone of the times that a title gives: `Mails delayed 2031-03-04 10:00 - 11:20 UTC`."""
    zones = (instant.zone for _, _, instant in instants.find(title, Clock()) if instant.time)
    return next(filter(None, zones), None)


def clock_of(
    stated: Stated,
    named: Lines,
    body: Body,
    day: date | None,
    assumed: str | None,
) -> Clock:
    """What the document as a whole says of its times: its day, its zone, the order of its numeric dates."""
    texts = [line.value for lines in named.values() for line in lines]
    order = instants.day_first("\n".join((*texts, *body.lines[:CLOCK_LINES])))
    without_day = (line.value for line in named.get("date", ()) if not any(map(str.isdigit, line.value)))
    headed = (section.title for section in body.outline if "all time" in section.title.lower())
    zones = [stated.aside.get("timezone"), first_value("timezone", named), *without_day, *headed]
    zone = next(filter(None, map(find_zone, filter(None, zones))), None)
    clock = Clock(zone, day, order, assumed)
    front = [stated.front.started, stated.aside.get("date"), stated.front.detected]
    body_days = [line.value for key in ("started", "date", "detected") for line in named.get(key, ())[:1]]
    for text in [*filter(None, front), *body_days]:
        for _, _, instant in instants.find(text, clock):
            if instant.date and instant.dated:
                written = text == stated.aside.get("date") and text != stated.front.started
                earlier = day and not instant.time and (instant.date - day).days in WRITTEN_LATER
                named_day = day if earlier else None
                told = named_day or _day_told(body, instant.date) if written else None
                return clock._replace(date=told or instant.date)
    return clock


def _day_told(body: Body, written: date) -> date | None:
    """The day that the story opens with, where a bare `date` is the later one on which it was written."""
    openings = (text[:OPENING] for text in (introduction_of(body), summary_of(body)))
    found = (instant for text in openings for _, _, instant in instants.find(text, Clock(date=written)))
    days = (instant.date for instant in found if instant.dated)
    return next((day for day in days if day and (written - day).days in WRITTEN_LATER), None)
