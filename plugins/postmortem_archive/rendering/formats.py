"""Instants and lengths of time as people read them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from markupsafe import Markup, escape

from postmortem_archive.analysis.instants import moment

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))
_DAYS_FROM = 3 * 86_400
_KEPT = 1 << 14
"""Different lengths and instants that are kept: an incident's are shown on the pages of all that it is related to."""


@lru_cache(maxsize=_KEPT)
def length(seconds: int) -> str:
    """A length of time in two units: `40 s`, `16 min`, `1 h 12 min`, `31 h 5 min`, `9 d 9 h`."""
    if seconds == 0:
        return "0 min"
    for position, (unit, size) in enumerate(_UNITS):
        if seconds >= (_DAYS_FROM if unit == "d" else size):
            count, rest = divmod(seconds, size)
            smaller = _UNITS[position + 1 : position + 2]
            second = f" {rest // smaller[0][1]} {smaller[0][0]}" if smaller and rest >= smaller[0][1] else ""
            return f"{count} {unit}{second}" if unit != "min" else f"{count} min"
    return "0 min"


@lru_cache(maxsize=_KEPT)
def offset(seconds: int) -> str:
    """Time since the start of an incident, as on a stopwatch: `+0:42`, `+1 d 2:05`, `−0:10`."""
    sign, rest = ("−", -seconds) if seconds < 0 else ("+", seconds)
    days, rest = divmod(rest, 86_400)
    hours, minutes = rest // 3_600, rest % 3_600 // 60
    return f"{sign}{f'{days} d ' if days else ''}{hours}:{minutes:02}"


@lru_cache(maxsize=_KEPT)
def day(instant: str | None) -> str:
    """The day of an instant, `4 Mar 2026`; what states no whole day stays as written."""
    if not instant:
        return ""
    try:
        stated = date.fromisoformat(instant[:10])
    except ValueError:
        return instant
    return f"{stated.day} {MONTHS[stated.month - 1]} {stated.year}"


def clock(instant: str | None) -> str:
    """Day and clock time with the zone that is stated: `4 Mar 2026, 09:12 UTC`."""
    stated = moment(instant)
    if stated is None:
        return day(instant)
    return f"{day(instant)}, {stated.hour:02}:{stated.minute:02}{_zone(stated)}"


def _zone(stated: datetime) -> str:
    if stated.tzinfo is None:
        return ""
    if not stated.utcoffset():
        return " UTC"
    zone = stated.strftime("%z")
    return f" {zone[:3]}:{zone[3:5]}"


@lru_cache(maxsize=_KEPT)
def dated(instant: str | None) -> Markup:
    """The day of an instant as a `<time>`, with the instant itself for machines."""
    return Markup(f'<time datetime="{escape(instant)}">{escape(day(instant))}</time>') if instant else Markup("")
