"""From the rows of a timeline to its events: day and zone said once and carried over, past midnight too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from postmortem_archive.model.document import TimelineEntry
from postmortem_archive.reading.instants import Clock, Instant, find, leading
from postmortem_archive.reading.timelines import SHORT_DAY, Row
from postmortem_archive.reading.zones import find_zone
from postmortem_archive.reading.zones import zone as zone_of

NEXT_DAY = timedelta(hours=4)
"""Events are written a little out of order now and then; a time this much earlier is the next day's."""

_KNOWN = re.compile(r"[\s,;(\[–—-]*\bknown(?: then| at the time)?:\s*(?P<known>.+?)[)\]]?\s*$", re.I)
ENOUGH = 0.5
"""Where this share of a list has times, its other items are events too."""

FEW = 8
"""So many events below a heading are looked at."""

LABEL = 50
"""Words that stand before a time in an item reach no further."""

_PREPOSITION = re.compile(r"\s+(?:at|on|by|around|about|since|from)$", re.I)
_DASH = re.compile(r"[)\]*]*\s*[-–—:]\s+")
_REMARK = re.compile(r"\([^()]*\)")
_ABOUT_TIMES = re.compile(
    r"\W*(?:(?:[Aa]ll|[Tt]he|[Tt]imes?|are|is|in|given|zone)\s+){0,6}(?P<zone>[A-Z][\w+/-]{1,24})\W*"
)
"""Beside a day: `, all times in UTC:`."""
_PLACEHOLDER = re.compile(r"^\W*(?:\{\{.*\}\}|\.{3}|…|tbd|todo|n/?a|event|<[^>]+>)\W*$", re.I)
_IS_ANOTHER_DAY = re.compile(r"\W*(?:(?:19|20)\d\d-(?:MM|mm|XX|xx|\?\?)|[^|]{0,12}\bunknown (?:date|day|time)\b)", re.I)
"""A day that is not known to the day, or not at all: not the one before it."""
_UNKNOWN_TIME = re.compile(
    r"^\s*[\[(]?\s*(?:\?+(?::\?+)?|-+:-+|[Xx]{2}:[Xx]{2}|[Tt][Bb][Dd]|[Uu]nknown(?: (?:time|date))?(?=\s*[-–—:]))"
    r"\s*[\])]?\s*[-–—:]?\s*"
)


class Event(NamedTuple):
    """A row with its time, where it has one, and its text."""

    row: Row
    text: str
    instant: Instant | None = None

    @property
    def has_hour(self) -> bool:
        return bool(self.instant and self.instant.time)


def events(rows: Sequence[Row], clock: Clock) -> list[Event]:
    """The rows that are events, or only name a day (their text is empty), in the order written."""
    read = _one_a_line(list(_read(rows, clock)))
    timed = _shares(read)
    outermost = [_only_day(event) for event in _outermost(read)]
    return [event for event in _of_a_day(outermost) if _counts(event, timed)]


def untimed(rows: Sequence[Row]) -> list[Event]:
    """The rows of lists and tables as events without times: for a timeline in which nothing has a time."""
    told = [
        Event(row, _joined(_UNKNOWN_TIME.sub("", "" if row.apart else row.when), row.text)) for row in rows if row.group
    ]
    return [event for event in told if event.text and not _PLACEHOLDER.match(event.text)]


def entries(happened: Sequence[Event], clock: Clock) -> list[TimelineEntry]:
    """The events as the model has them."""
    zone = _said_once(happened)
    found: list[TimelineEntry] = []
    for event, day in zip(happened, _days(happened, clock.date), strict=True):
        if not event.text:
            continue
        text, known = _known(event)
        instant = event.instant or Instant()
        if zone and instant.time and not instant.zone:
            instant = instant._replace(zone=zone.zone)
        if instant.partial or (not event.instant and _IS_ANOTHER_DAY.match(event.row.when)):
            day = None
        instant = instant._replace(date=day)
        dated = instant.time or (event.instant and event.instant.dated)
        found.append(
            TimelineEntry(
                at=instant.iso() if dated else None,
                time=instant.clock_time,
                date=day.isoformat() if day else None,
                zone=instant.stated_zone,
                text=text,
                known=known,
                line=event.row.line,
            )
        )
    return found


def _read(rows: Sequence[Row], clock: Clock) -> Iterator[Event]:
    """The rows with their times; a day without a year is the one nearest to the day before it."""
    for row in rows:
        event = _event(row, clock)
        if event.instant and event.instant.dated and event.instant.date:
            clock = clock._replace(date=event.instant.date)
        yield event


def _event(row: Row, clock: Clock) -> Event:
    if row.zone and (zone := find_zone(row.zone)):
        clock = clock._replace(zone=zone)
    if row.last:
        return _labelled(row, clock)
    begun = leading(row.when, clock)
    if begun is None and row.apart and SHORT_DAY.fullmatch(row.when) and (day := leading(f"{row.when} 00:00", clock)):
        begun = (len(row.when), day[1]._replace(time=None))
    if begun is None and row.group and (labelled := _after_label(row, clock)):
        return labelled
    if begun is None:
        rest = "" if row.apart else _UNKNOWN_TIME.sub("", row.when)
        return Event(row, _joined(rest, row.text))
    rest = "" if row.apart and row.text else row.when[begun[0] :]
    if (
        row.apart and row.text and begun[1].partial and "?" not in row.when
    ):  # `Jul 2024` is no day, and is kept as words
        return Event(row, f"{row.when}: {row.text}", begun[1])
    text = _joined(rest, row.text)
    return Event(row, text if begun[1].time else _UNKNOWN_TIME.sub("", text), begun[1])


def _after_label(row: Row, clock: Clock) -> Event | None:
    """`OUTAGE BEGINS 10:12 - errors`: a few words, the time, and a dash or colon before the rest."""
    for start, end, instant in find(row.when[:LABEL], clock)[:1]:
        if instant.time and (mark := _DASH.match(row.when, end)):
            return Event(row, f"{row.when[:start].strip()}: {row.when[mark.end() :].strip()}", instant)
    return None


def _labelled(row: Row, clock: Clock) -> Event:
    found = find(row.when, clock)
    if not found:
        return Event(row, "")
    start, _, instant = found[0]
    label = _PREPOSITION.sub("", row.when[:start].rstrip(" :([|-–—~"))
    whole = len(row.when[found[-1][1] :].strip(" .)]")) == 0
    return Event(row, label, instant) if whole and label else Event(row, "")


def _joined(head: str, rest: str) -> str:
    head, rest = head.strip(), rest.strip()
    if head and rest and head[-1] not in ".:;,!?–—-":
        return f"{head}. {rest}" if rest[:1].isupper() else f"{head} {rest}"
    return f"{head} {rest}".strip()


def _one_a_line(read: Sequence[Event]) -> list[Event]:
    """The events of weak shapes are believed only where no other shape has one with a time of day."""
    if any(event.has_hour and not event.row.weak for event in read):
        return [event for event in read if not event.row.weak]
    timed = {event.row.line for event in read if event.row.weak and event.instant}
    return [event for event in read if event.instant or event.row.line not in timed]


def _shares(read: Sequence[Event]) -> Mapping[int, float]:
    """Group -> which share of its rows has a time."""
    rows = Counter(event.row.group for event in read)
    timed = Counter(event.row.group for event in read if event.instant)
    return {group: timed[group] / count for group, count in rows.items()}


def _only_day(event: Event) -> Event:
    """`2015-10-21 (all times UTC)` names a day; that is all that happened."""
    if event.has_hour:
        return event
    about = _ABOUT_TIMES.fullmatch(event.text)
    remark = _REMARK.fullmatch(event.text.strip(" :.")) or (about and zone_of(about["zone"]))
    return event._replace(text="") if remark else event


def _of_a_day(read: Iterable[Event]) -> Iterator[Event]:
    """Items of the list right below a day are events of that day, though they have no time."""
    under: int | None = None
    for event in read:
        if event.instant and event.instant.dated and not event.has_hour and not event.text:
            under = 0
        elif under is not None and event.row.group and not event.instant and under in (0, event.row.group):
            under = event.row.group
            event = event._replace(instant=Instant())
        else:
            under = None
        yield event


def _outermost(read: Sequence[Event]) -> list[Event]:
    """A heading that holds events only says their day; what another heading holds is its text, no events."""
    kept: list[Event] = []
    inside = 0
    for index, event in enumerate(read):
        if event.row.holds:
            if _is_of_others(read, index):
                if event.instant and event.instant.dated:
                    kept.append(event._replace(text="", instant=event.instant._replace(time=None)))
                continue
            inside = event.row.holds
        elif event.row.line < inside:
            continue
        kept.append(event)
    return kept


def _is_of_others(read: Sequence[Event], index: int) -> bool:
    """Whether a heading says when other events were, and is none itself."""
    event, below = read[index], _held(read, index)
    hours = sum(other.has_hour for other in below if not other.row.holds)
    if event.has_hour or _is_titled(event):
        return hours > 1
    return any(other.has_hour for other in below) or (len(below) > 1 and bool(below[0].row.group))


def _is_titled(event: Event) -> bool:
    """Whether a heading says more than its day."""
    title = event.text.removesuffix(event.row.text).strip(" .")
    return bool(title) and not _REMARK.fullmatch(title)


def _held(read: Sequence[Event], index: int) -> list[Event]:
    """The first events right below a heading, up to one that is a heading below it: a few tell."""
    held: list[Event] = []
    for other in read[index + 1 : index + 1 + FEW]:
        if other.row.line >= read[index].row.holds:
            break
        held.append(other)
        if other.row.holds:
            break
    return held


def _counts(event: Event, timed: Mapping[int, float]) -> bool:
    if event.instant and (event.instant.time or event.instant.dated):
        return True
    if event.instant:  # a time of day that nobody knows to the minute
        return bool(event.text)
    if not event.row.group or not event.text or _PLACEHOLDER.match(event.text):
        return False
    return timed[event.row.group] >= ENOUGH


def _days(happened: Sequence[Event], first: date | None) -> list[date | None]:
    """The day of each event: its own, else that of the one before, or the next where the time is earlier."""
    backwards = _runs_backwards(happened)
    if backwards and not any(event.instant and event.instant.dated for event in happened):
        return _days(happened[::-1], first)[::-1]
    day, previous = first, None
    days: list[date | None] = []
    for event in happened:
        instant = event.instant
        if instant and instant.dated and instant.date:
            day, previous = instant.date, None
        if instant and instant.time:
            now = datetime.combine(date.min, instant.time)
            if previous and day and not instant.dated:
                if not backwards and previous - now > NEXT_DAY:
                    day += timedelta(days=1)
                elif backwards and now - previous > NEXT_DAY:
                    day -= timedelta(days=1)
            previous = now
        days.append(day)
    return days


def _runs_backwards(happened: Sequence[Event]) -> bool:
    """Whether the newest event stands first, by the steps from one time of day to the next of the same day."""
    steps: list[bool] = []
    previous: time | None = None
    for instant in (event.instant for event in happened if event.instant):
        if instant.time:
            steps += [instant.time < previous] if previous and not instant.dated else []
            previous = instant.time
        elif instant.dated:
            previous = None
    return len(steps) > 2 and 3 * sum(steps) >= 2 * len(steps)


def _said_once(happened: Iterable[Event]) -> Instant | None:
    """The first event with a time, if it alone states its zone for all of them."""
    timed = [event.instant for event in happened if event.instant and event.instant.time]
    zones = {instant.stated_zone for instant in timed if instant.zone}
    return timed[0] if timed and timed[0].zone and len(zones) == 1 else None


def _known(event: Event) -> tuple[str, str | None]:
    if event.row.known:
        return event.text, event.row.known
    tail = event.text[-400:]
    if "known" in tail.lower() and (found := _KNOWN.search(tail)):
        start = len(event.text) - len(tail) + found.start()
        return event.text[:start].rstrip() or event.text, found["known"]
    return event.text, None
