"""What each place of a document states about the four instants: its keys, its labelled lines, its
timeline, its summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from postmortem_archive.model.document import TimelineEntry
from postmortem_archive.model.findings import Level
from postmortem_archive.model.front_matter import INSTANTS
from postmortem_archive.model.spans import Span
from postmortem_archive.reading import instants, words
from postmortem_archive.reading.consistency import before
from postmortem_archive.reading.fields import Stated
from postmortem_archive.reading.instants import Clock, Instant
from postmortem_archive.reading.notes import Notes
from postmortem_archive.reading.surroundings import Lines
from postmortem_archive.reading.zones import find_zone

READ, HEAD, SHORT = 600, 140, 40
"""How many characters of a timeline's entry, of its first sentence and of a short one are asked what they
mark."""
OPENING, BETWEEN = 40, 6
"""Characters before the first instant of a summary that opens with one, and between the two ends of a
period."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z(\[<])")
_FROM = re.compile(r"\b(?:from|between)\b[^.]*\Z|\((?:[\w\s~≈]{0,20}\s)?[~≈]?\Z", re.I)
_UNTIL = re.compile(r"\s*(?:→|->|=>|–|—|-|to|until|through)[\w\s~≈]{0,16}")
_NO_TIME = re.compile(r"\W*(?:n/?a|none|unknown|tbd|tba|ongoing|not yet|null)?\W*\Z", re.I)


class Moment(NamedTuple):
    """An instant as ISO 8601, where it stands, and whether it was concluded rather than stated."""

    iso: str
    span: Span
    inferred: bool = False


def of_keys(stated: Stated, clock: Clock, notes: Notes) -> dict[str, Moment]:
    """The instants of the front matter. A time without a day is on the day of the start, or on the one
    after it."""
    found: dict[str, Moment] = {}
    local = clock
    for key in INSTANTS:
        text = getattr(stated.front, key)
        if not text or _NO_TIME.match(text):
            continue
        place = stated.place(key)
        instant = instants.parse(text, local)
        iso = _iso(instant, found.get("started")) if instant and (instant.dated or instant.time) else None
        if instant and iso:
            found[key] = Moment(iso, place)
            if key == "started":
                local = local._replace(date=instant.date)
        else:
            notes.add(
                "front-matter-date",
                Level.WARNING,
                f"`{key}`: `{text[:60]}` is no date or time that exists.",
                place,
                why="It counts as unknown.",
                suggestion="Write it as 2026-03-04T09:12Z.",
            )
    return found


def of_labels(named: Lines, timeline: Sequence[TimelineEntry], clock: Clock) -> dict[str, Moment]:
    """The instants of labelled lines; a period (`Date: 4 May 10:00 to 12:00`) gives both ends."""
    found: dict[str, Moment] = {}
    zones = {entry.zone for entry in timeline if entry.zone}
    local = clock._replace(zone=zones.pop() if len(zones) == 1 else clock.zone)
    for key in ("date", *INSTANTS):
        ours = "started" if key == "date" else key
        for line in named.get(key, ()):
            if zone := find_zone(line.label):
                local = local._replace(zone=zone)
            read = [instant for _, _, instant in instants.find(line.value, local, expected=True)][:2]
            first = _iso(read[0], found.get("started") if ours != "started" else None) if read else None
            if not first:
                continue
            if ours not in found or (ours == "started" and len(first) > len(found[ours].iso)):
                found[ours] = Moment(first, line.span)
                if ours == "started":
                    local = local._replace(date=read[0].date)
            end = read[1].iso() if key == "date" and len(read) == 2 and read[1].time else None
            if end and before(first, end):
                found.setdefault("resolved", Moment(end, line.span))
    return found


def _iso(instant: Instant, start: Moment | None) -> str | None:
    """As ISO 8601; a time without a day that would lie before the start is on the day after."""
    iso = instant.iso()
    if iso and instant.date and start and not instant.dated and len(start.iso) > 10 and before(iso, start.iso):
        return instant._replace(date=instant.date + timedelta(days=1)).iso()
    return iso


def of_summary(summary: str, clock: Clock) -> dict[str, Moment]:
    """The instants that a summary begins with (`On 4 May 2031 between 10:00 and 11:30 UTC …`), else the
    period that it gives: `It was down from 10:00 to 11:30 UTC`."""
    text = summary[:READ]
    read = instants.find(text, clock)
    pairs = [
        (one, other)
        for one, other in pairwise(read)
        if other[0] - one[1] <= BETWEEN or _UNTIL.fullmatch(text, one[1], other[0])
    ]
    opening: dict[str, Moment] = {}
    if read and read[0][0] <= min(OPENING, len(_SENTENCES.split(text, maxsplit=1)[0])):
        end = pairs[0][1][2] if pairs and pairs[0][0] is read[0] else None
        opening = _period(read[0][2], end)
    if opening and len(opening["started"].iso) > 10:
        return opening
    periods = (
        _period(one[2], other[2])
        for one, other in pairs
        if _FROM.search(text[max(one[0] - OPENING, 0) : one[0]]) or "→" in text[one[1] : other[0]]
    )
    return next((period for period in periods if "resolved" in period), opening)


def _period(first: Instant, last: Instant | None) -> dict[str, Moment]:
    """What begins and ends so, as far as it says; nothing without a day."""
    start = first.iso() if first.dated or first.time else None
    if not start:
        return {}
    found = {"started": Moment(start, Span(1), inferred=True)}
    end = last.iso() if last else None
    if end and len(end) > 10 and before(start, end):
        found["resolved"] = Moment(end, Span(1), inferred=True)
    return found


def of_timeline(timed: Sequence[TimelineEntry]) -> dict[str, Moment]:
    """What entries say of themselves: the first that marks a start or a detection, the last that marks an
    end.

    Where none marks the end, the last sign of recovery does, else the last event: inferred, both. `timed` are
    entries with a time of day, the earliest first.
    """
    found: dict[str, Moment] = {}
    recovered: Moment | None = None
    for entry in timed:
        here = Moment(str(entry.at), Span(entry.line))
        asked = [sentence for sentence in _asked(entry.text) if _may_say(sentence, *INSTANTS, "recovered")]
        for key in INSTANTS:
            if (key in ("mitigated", "resolved") or key not in found) and _says(key, asked):
                found[key] = here
        if _says("recovered", asked):
            recovered = here._replace(inferred=True)
    if "resolved" not in found and len(timed) > 1:
        found["resolved"] = recovered or Moment(str(timed[-1].at), Span(timed[-1].line), inferred=True)
    return found


def earliest_first(entries: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """The entries with a day; a timeline that runs from the last event to the first is turned round."""
    dated = [entry for entry in entries if entry.at]
    steps = [before(str(later.at), str(earlier.at)) for earlier, later in pairwise(dated)]
    backwards = 2 * sum(steps) > len(steps) and before(str(dated[-1].at), str(dated[0].at))
    return dated[::-1] if backwards else dated


def _asked(text: str) -> list[str]:
    """The sentences of an entry that may mark an instant: its first one, and short ones."""
    first, *others = _SENTENCES.split(text[:READ])
    return [first[:HEAD], *(other for other in others if len(other) <= SHORT)]


def _says(key: str, sentences: Sequence[str]) -> bool:
    """Whether an entry marks this instant and takes nothing back beside it."""
    for sentence in sentences:
        mark = _marks(key).search(sentence) if _may_say(sentence, key) else None
        if mark and not _unless().search(sentence[max(mark.start() - 40, 0) : mark.end() + 20]):
            return True
    return False


def _may_say(sentence: str, *keys: str) -> bool:
    """A cheap test that spares most sentences the search. Beyond ASCII, ignoring case is more than lower case."""
    return not sentence.isascii() or bool(_hints(*keys).search(sentence.lower()))


@cache
def _hints(*keys: str) -> re.Pattern[str]:
    return re.compile("|".join(hint for key in keys for hint in words.load("moments")["hints"][key]))


@cache
def _marks(key: str) -> re.Pattern[str]:
    return re.compile("|".join(words.load("moments")[key]), re.I)


@cache
def _unless() -> re.Pattern[str]:
    return re.compile(words.load("moments")["unless"], re.I)
