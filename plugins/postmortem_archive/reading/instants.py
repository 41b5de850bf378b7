"""Dates and times as people write them, found in text and read against a clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from postmortem_archive.reading.days import DATE, Day, day_first, read_day
from postmortem_archive.reading.hours import EXPECTED, TIME, is_time, read_expected, read_time
from postmortem_archive.reading.zones import OFFSET, Zone, match_zone, zone

__all__ = ["Clock", "Instant", "begins", "day_first", "day_in", "find", "leading", "parse"]

HEAD = 160
"""No instant that a text begins with reaches further than this many characters."""

SHORT = 60
"""A line that says which day follows is no longer than this."""


class Clock(NamedTuple):
    """What the surroundings of a text say about the times in it."""

    zone: str | Zone | None = None
    """As the document states it for this part: times without a zone of their own carry it."""
    date: date | None = None
    """The day of a time that states none; a day without a year is the one nearest to it."""
    day_first: bool | None = None
    """Whether 03/04/2020 is the third of April; None where nothing decides it."""
    assumed: str | None = None
    """The archive's zone for times whose document states none: it gives an offset, but is not stated."""


class Instant(NamedTuple):
    """A day, a time of day, or both, as far as the text and its clock state them."""

    date: date | None = None
    time: time | None = None
    zone: Zone | None = None
    """The zone stated with it or for the part it stands in."""
    dated: bool = False
    """Whether the text itself gives the day (else it is the clock's)."""
    partial: str | None = None
    """`2022-05` where the text gives no day: then `date` is None."""
    assumed: Zone | None = None
    """Stands in where no zone is stated."""

    def iso(self) -> str | None:
        """ISO 8601, with an offset where a zone is stated or set; a bare date where no time is; else None."""
        if self.date is None:
            return None
        if self.time is None:
            return self.date.isoformat()
        zone = self.zone or self.assumed
        moment = datetime.combine(self.date, self.time, zone.rule if zone else None)
        return moment.isoformat(timespec="seconds" if self.time.second else "minutes").replace("+00:00", "Z")

    @property
    def clock_time(self) -> str | None:
        """`HH:MM`, 24 hours."""
        return self.time.isoformat("minutes") if self.time else None

    @property
    def stated_zone(self) -> str | None:
        """The zone's name as written."""
        return self.zone.stated if self.zone else None


def find(text: str, clock: Clock, *, expected: bool = False) -> list[tuple[int, int, Instant]]:
    """Every instant of `text` in order, as (start, end, instant); both ends of a range are listed.

    `expected`: a time is expected at the beginning of the text, so that `15.03` and `1625` are times there.
    """
    found: list[tuple[int, int, Instant]] = []
    pieces = _joined(text, list(_pieces(text, clock, expected)))
    for piece in pieces:
        instant = _instant(piece, clock)
        if found and _fills(_RANGE, text, found[-1][1], piece.start):
            start, end, earlier = found[-1]
            earlier, instant = _range(earlier, instant)
            found[-1] = (start, end, earlier)
        found.append((piece.start, piece.end, instant))
    return found


def parse(text: str, clock: Clock) -> Instant | None:
    """The instant that `text` begins with, after `~`, `about`, `on Monday` and the like; else None."""
    begun = leading(text, clock)
    return begun[1] if begun else None


def leading(text: str, clock: Clock) -> tuple[int, Instant] | None:
    """The instant that `text` begins with, and where what follows starts: past a range, brackets, a dash."""
    head = text[:HEAD]
    opening = _OPENING.match(head)
    start = opening.end() if opening else 0
    if not _MAY_BEGIN.match(head, start):
        return None
    found = find(head, clock, expected=True)
    if not found or found[0][0] > start:
        return None
    end = found[0][1]
    for begun, stop, _ in found[1:]:
        if not (_fills(_RANGE, head, end, begun) or _fills(_ALSO, head, end, begun)):
            break
        end = stop
    closing = _CLOSING.match(text, end)
    return (closing.end() if closing else end), found[0][2]


def day_in(text: str) -> str | None:
    """From its day on, a short line that only names one: `Day 2: 5 March 2021`; None for any other line."""
    if len(text) > SHORT or not _SAYS_A_DAY.search(text):
        return None
    found = find(text, ANY_DAY)
    if len(found) != 1 or not found[0][2].dated or found[0][2].time:
        return None
    start, end, _ = found[0]
    return None if _ASIDE.sub("", text[end:]).strip(" )]:.*_") else text[start:end]


@lru_cache(maxsize=1024)
def begins(text: str) -> bool:
    """Whether `text` begins with a day or a time of day, any day."""
    return leading(text, ANY_DAY) is not None


ANY_DAY = Clock(date=date(2000, 1, 1))
"""For asking whether something is a time at all."""
_STAMP = re.compile(rf"(?:{DATE})|(?:{TIME})", re.VERBOSE)

_EXACT = re.compile(r"(?:1[5-9]|20)[0-9]{2}-[0-9]{2}-[0-9]{2}T(?:2[0-3]|[01][0-9])(?::[0-5][0-9]){1,2}Z")
_HINT = re.compile(r"\d|[Nn]oon|[Mm]idday")
"""What no day and no time of day is without."""
BEFORE = 16
"""No more characters than these stand before it: `September`, a dot and two spaces."""

_MAY_BEGIN = re.compile(r"\d|[Nn]oon|[Mm]idday|[JFMASONDjfmasond][a-zA-Z]{2,8}\b\.?[\s-]")
_SAYS_A_DAY = re.compile(r"\d[-/.]\d|[a-z]\.?\s\d{1,2}(?!\d)|\d(?:st|nd|rd|th)?\.?\s(?:of\s)?[A-Z][a-z]{2}")
"""Cheap tests that spare most lines the search."""

# What may stand between the parts of one instant. Possessive, so that a long run of it costs one pass.
_DATE_TO_TIME = re.compile(
    r"(?:[\s,;:|~≈@(\[\])*_`–—-]|<br\s?/?>|T"
    r"|\b(?:at|around|about|approx(?:imately)?\.?|ca\.?|circa|c\.|from|between|on|kl)(?!\w))*+",
    re.IGNORECASE,
)
_TIME_TO_DATE = re.compile(
    r"(?:[\s,;~(\[\])*_`–—-]|\b(?:on|of|the)\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b)*+", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]*\)")
_RANGE = re.compile(r"\s*+[*_`]*+(?:->|[-–—→]{1,3}|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b)[\s~≈(\[*_`]*+")
_ALSO = re.compile(r"\s?[)\]]?\s?[/,(\[|]\s?")
_OPENING = re.compile(
    r"(?:[^\w+]|_|\b(?:at|on|about|around|approx(?:imately)?\.?|ca\.?|circa|c\.|early|late|before|after"
    r"|from|by|since|between|starting|the|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?)(?!\w))*+",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[\"'”]?(?:[-–]\d{1,2}(?!\d|:\d)|-?ish\b|\s?\(?approx[a-z]*\.?\)?|\?"
    r"|\s?\((?:maybe|about|not sure|unsure|roughly|estimated?)[^()]*\))?"
    r"[\s)\]}*_`~]*+(?:(?:->|→|=>|:(?=[a-z])|[:|>,;.–—-]+(?=[\s*_`\[A-Z]|$))[\s*_`]*+)*+\s*+"
)
"""Also the end of a range of seconds: `16:05:57-58`."""
_ZONE_GAP = re.compile(r"[*_`]{0,2}\s?[(\[]?\s?\+?\s?(?=[A-Za-z])")
_ZONE_CLOSE = re.compile(r"\s?[)\]]")


class _Piece(NamedTuple):
    """A day, a time of day, or the two joined, where it stands."""

    start: int
    end: int
    written: re.Match[str] | None = None
    """The day as it is written."""
    day: Day | None = None
    """The day as it is read against a clock."""
    time: time | None = None
    zone: Zone | None = None


def _pieces(text: str, clock: Clock, expected: bool) -> Iterator[_Piece]:
    for piece in _short(text, expected) if len(text) <= SHORT else _scan(text, expected):
        if piece.written is None:
            yield piece
        elif day := read_day(piece.written, clock.date, clock.day_first):
            yield piece._replace(day=day)


@lru_cache(maxsize=1024)
def _short(text: str, expected: bool) -> tuple[_Piece, ...]:
    """As `_scan`: what stands in a cell or a key is asked for more than once, and by many documents."""
    return tuple(_scan(text, expected))


def _scan(text: str, expected: bool) -> Iterator[_Piece]:
    """The days and times of day in `text`, whatever the clock."""
    if whole := _exact(text):
        yield whole
        return
    end = 0
    while end < len(text):
        match = _stamp(text, end)
        loose = EXPECTED.match(text, end) if expected else None
        if loose and (not match or loose.start("loose") < match.start()):
            stated, end = _zone_after(text, loose.end("loose"))
            yield _Piece(loose.start("loose"), end, time=read_expected(loose), zone=stated)
        elif match is None:
            return
        elif is_time(match):
            exact = bool(match["second"]) or text[match.start() - 1 : match.start()] == "T"
            stated, end = _zone_after(text, match.end(), offset_may_follow=exact)
            yield _Piece(match.start(), end, time=read_time(match), zone=stated)
        else:
            end = match.end()
            yield _Piece(match.start(), end, match)


def _exact(text: str) -> _Piece | None:
    """`2031-05-06T10:00Z`, as front matter mostly has it: told without looking for all else that it might be."""
    if not _EXACT.fullmatch(text):
        return None
    try:
        day = Day(date.fromisoformat(text[:10]))
    except ValueError:
        return None
    return _Piece(0, len(text), day=day, time=time.fromisoformat(text[11:-1]), zone=zone("Z"))


def _stamp(text: str, start: int) -> re.Match[str] | None:
    """The first day or time of day in `text` from `start`. It is not looked for where there can be none."""
    hint = _HINT.search(text, start)
    return _STAMP.search(text, max(start, hint.start() - BEFORE)) if hint else None


def _zone_after(text: str, end: int, *, offset_may_follow: bool = False) -> tuple[Zone | None, int]:
    """The zone written after a time that ends at `end`, and the end of both.

    `10:00-04:30` is a range unless the time is exact to the second or part of an ISO stamp; `10:00 -0430`
    never is.
    """
    gap = _ZONE_GAP.match(text, end)
    if gap and (found := match_zone(text, gap.end())):
        close = _ZONE_CLOSE.match(text, found[1]) if "(" in gap[0] or "[" in gap[0] else None
        return found[0], close.end() if close else found[1]
    signed = end + (text[end : end + 1] == " ")
    if offset := OFFSET.match(text, signed):
        spelled = offset["sign"] == "+" or (len(offset[0]) == 5 and ":" not in offset[0])
        if offset["minutes"] and (offset_may_follow or spelled):
            return zone(offset[0]), offset.end()
    return None, end


def _joined(text: str, pieces: list[_Piece]) -> Iterator[_Piece]:
    """The pieces, a day and the time beside it made one."""
    index = 0
    while index < len(pieces):
        piece, index = pieces[index], index + 1
        if index < len(pieces) and (one := _one(text, piece, pieces[index])):
            piece, index = one, index + 1
        yield piece


def _one(text: str, left: _Piece, right: _Piece) -> _Piece | None:
    if left.day and not right.day and _fills(_DATE_TO_TIME, text, left.end, right.start):
        return right._replace(start=left.start, day=left.day)
    if right.day and not left.day and _fills(_TIME_TO_DATE, text, left.end, right.start):
        return left._replace(end=right.end, day=right.day)
    return None


def _instant(piece: _Piece, clock: Clock) -> Instant:
    day = piece.day
    around = zone(clock.zone) if isinstance(clock.zone, str) else clock.zone
    stated = piece.zone or around
    return Instant(
        date=day.date if day else clock.date,
        time=piece.time,
        zone=stated if piece.time else None,
        dated=bool(day),
        partial=day.partial if day else None,
        assumed=zone(clock.assumed) if clock.assumed else None,
    )


def _range(first: Instant, last: Instant) -> tuple[Instant, Instant]:
    """Both ends of a range: zone and day are said once; a last end that reads earlier is the next day's."""
    if first.time and last.time:
        first = first._replace(zone=first.zone or last.zone)
        last = last._replace(zone=last.zone or first.zone)
    if first.date and last.time and not last.dated:
        over = timedelta(days=1) if first.time and last.time < first.time else timedelta()
        last = last._replace(date=first.date + over, dated=first.dated)
    return first, last


def _fills(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return end - start < HEAD and pattern.fullmatch(text, start, end) is not None
