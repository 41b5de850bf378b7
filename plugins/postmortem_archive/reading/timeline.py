"""A document's timeline: where it stands, in what zone its times are, and what happened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from postmortem_archive.model.document import Section, SectionName, TimelineEntry
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.spans import Span
from postmortem_archive.reading import timelines
from postmortem_archive.reading.blocks import Block, content_of
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.chronology import Event, entries, events, untimed
from postmortem_archive.reading.instants import ANY_DAY, Clock, begins, find, leading
from postmortem_archive.reading.timelines import Row
from postmortem_archive.reading.zones import Zone, find_zone

ENOUGH = 3
"""So many events with a clock time make a timeline where no section is called one."""
SHORT, VERY_SHORT = 240, 80
"""A paragraph longer than this is not about the zone of the times; a very short one above the events may be
without saying so."""
TRACKED = "{{< track "
"""The mark of an update on a status page made with cState."""
LONG = 2000
"""Longer paragraphs are not searched for the day of the incident."""
ELSEWHERE: tuple[SectionName, ...] = (
    "action_items",
    "impact",
    "lessons",
    "people",
    "went_well",
    "went_wrong",
    "got_lucky",
)
"""Sections whose lists are no timelines, though they may begin with times."""

_ABOUT_TIMES = re.compile(r"\btime(?:s|zones?|stamps?)?\b|^\W*\w+\W*$", re.I)
_TIME_FIRST = re.compile(r"[^\w]{0,12}(?:[\w,./-]{1,12}[ T]){0,4}\W{0,3}\d{1,2}(?::|\.|h|\s?[apAP][mM])\d?")
_ALL_TIMES = re.compile(r"\ball\b.{0,40}\btimes?\b|\btimes? (?:are|in|is)\b|\btime ?zone\b|\btimestamps?\b", re.I)


def read_timeline(
    body: Body, clock: Clock, listed: Sequence[tuple[int, str]] = ()
) -> tuple[list[TimelineEntry], list[Finding]]:
    """The events in the order written, and what there is to say about them (findings without a path).

    `listed`: the events that the front matter lists, each with its line; those of the body then only show.
    """
    if listed:
        rows = [Row(line, text, group=listed[0][0]) for line, text in listed]
        return entries(events(rows, clock) or untimed(rows), clock), []
    blocks = body.blocks
    found: list[TimelineEntry] = []
    findings: list[Finding] = []
    sections = list(_sections(body))
    for title, line, part in ((s.title, s.line, content_of(blocks, s, end)) for s, end in sections):
        around = _surroundings(title, part, blocks, clock)
        rows = timelines.rows(part)
        happened = events(rows, around) or untimed(rows)
        found.extend(entries(happened, around))
        if happened and not any(event.instant for event in happened):
            findings.append(_without_times(line))
    if not sections and _may_hold_one(body):
        around = _surroundings("", [], blocks, clock)
        found = entries(_unnamed(body, blocks, around), around)
    local = next((entry for entry in found if entry.time and not entry.zone), None)
    if local and not clock.assumed:
        findings.append(_no_zone(local.line))
    return found, findings


def _sections(body: Body) -> Iterator[tuple[Section, int]]:
    """The outermost timeline sections with their ends: past headings of the same level that are times."""
    reached = 0
    for index, section in enumerate(body.outline):
        if section.name != "timeline" or section.line < reached:
            continue
        reached = section.end_line
        for later in body.outline[index + 1 :]:
            if later.line >= reached:
                if later.level != section.level or not begins(later.title):
                    break
                reached = later.end_line
        yield section, reached


def _surroundings(title: str, part: Sequence[Block], blocks: Sequence[Block], clock: Clock) -> Clock:
    """The clock of a section: zone and day as its heading, its first sentences or the document say."""
    opening = list(_opening(part))
    said = [title, *(text for text in opening if _ABOUT_TIMES.search(text))]
    hints = [*said, *(text for text in opening if len(text) <= VERY_SHORT)]
    zone = next(filter(None, map(find_zone, hints)), None) or _zone_of_all(blocks)
    days = (instant.date for text in said for _, _, instant in find(text, clock) if instant.dated)
    day = next(filter(None, days), clock.date) or _only_day(blocks)
    return clock._replace(zone=zone or clock.zone, date=day)


def _opening(part: Sequence[Block]) -> Iterator[str]:
    """The short paragraphs above the first event; one that begins with a day may say more about it."""
    for block in _unquoted(part):
        begun = leading(block.text, ANY_DAY) if block.kind == "paragraph" else None
        if block.kind != "paragraph" or (begun and begun[1].time):
            return
        if len(text := block.text) <= SHORT:
            yield text


def _unquoted(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, a quote as what it holds."""
    for block in blocks:
        yield from block.children if block.kind == "quote" else (block,)


def _only_day(blocks: Sequence[Block]) -> date | None:
    """The day that the headings and paragraphs of the document name, if it is one and the same."""
    texts = (block.text for block in blocks if block.kind in ("heading", "paragraph") and len(block.text) <= LONG)
    days = {instant.date for text in texts for _, _, instant in find(text, Clock()) if instant.date}
    return days.pop() if len(days) == 1 else None


def _zone_of_all(blocks: Sequence[Block]) -> Zone | None:
    """The zone in a sentence about all times, wherever it stands."""
    for block in _unquoted(blocks):
        text = block.inline.content if block.kind == "paragraph" and block.inline else ""
        if len(text) <= SHORT and _ALL_TIMES.search(text) and (zone := find_zone(text)):
            return zone
    return None


def _may_hold_one(body: Body) -> bool:
    """Whether enough lines begin with something like a time: a cheap test that spares most documents."""
    begun = 0
    for line in body.lines:
        begun += ENOUGH if TRACKED in line else _TIME_FIRST.match(line) is not None
        if begun >= ENOUGH:
            return True
    return False


def _unnamed(body: Body, blocks: Sequence[Block], clock: Clock) -> list[Event]:
    """Lists, tables and headings that are timelines by what they hold, where no section is called so."""
    apart = [(s.line, s.end_line) for s in body.sections(*ELSEWHERE)]
    candidates = [row for row in timelines.rows(blocks) if (row.group or row.holds) and not _within(row, apart)]
    happened = events(candidates, clock)
    hours = Counter(event.row.group for event in happened if event.has_hour)
    return [event for event in happened if event.row.sure or hours[event.row.group] >= ENOUGH]


def _within(row: Row, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= row.line < end for start, end in stretches)


def _without_times(line: int) -> Finding:
    return Finding(
        "timeline-without-times", Level.NOTICE, "", "The events of the timeline have no times.", Span(line),
        why="Events without a time cannot be drawn.",
        suggestion="Begin each event with its time: `- 14:51 UTC: failover starts`.",
    )  # fmt: skip


def _no_zone(line: int) -> Finding:
    return Finding(
        "timeline-without-zone", Level.NOTICE, "",
        "Times in the timeline name no zone; they are kept as local times.", Span(line),
        why="Incidents of several teams cannot be put on one clock.",
        suggestion="Name it in the heading, `Timeline (UTC)`, or set `timezone:` in archive.yml.",
    )  # fmt: skip
