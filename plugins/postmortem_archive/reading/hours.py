"""Times of day as people write them: `14:51:07`, `2:51 PM`; `15.03`, `1625` where a time is expected."""

from __future__ import annotations

import re
from datetime import time

_RANGE_HALF = (
    r"(?=\s?(?:[-–—]|to|and|until)\s?(?P<later>1[0-2]|0?\d)(?:[:.](?P<later_minute>[0-5]\d))?"
    r"\s?(?P<later_half>[AaPp])\.?[Mm]\b)|"
)
"""`02:00 - 02:30 PM`: the half of the day is said once, at the end."""
_UNIT = r"(?:\s?(?:h|hrs|hours|Uhr)\b\.?)?"

TIME = rf"""
    (?:(?<![\w.+])(?<!\d:)(?<![TC][-−–])|(?<=\dT))(?:
        (?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d|XX|xx|\?\?)
            (?P<second>:(?:[0-5]\d|60)(?:[.,]\d+)?)?(?![\d%]|:\d)
            (?:\s?(?P<half>[AaPp]\.?[Mm]\b\.?)|(?P<short_half>[AaPp])\b|{_RANGE_HALF}){_UNIT}
      | (?P<hour12>1[0-2]|0?[1-9])(?:\.(?P<minute12>[0-5]\d))?\s?(?P<half12>[AaPp]\.?[Mm]\b\.?)
      | (?<=\d{{8}}T)(?P<hour_basic>2[0-3]|[01]\d)(?P<minute_basic>[0-5]\d)(?:[0-5]\d)?(?![\d:])
      | (?P<vague>[0-2][Xx?]:(?:XX|xx|\?\?))
      | (?P<noon>[Nn]oon|[Mm]idday)\b
    )
"""
"""Verbose. A minute of `XX` or `??` is a time that nobody knows exactly."""

EXPECTED = re.compile(
    r"[\s~≈*_`\[(,|@>–—-]*"
    rf"(?P<loose>(?P<hour>2[0-3]|[01]?\d)[.h](?P<minute>[0-5]\d)(?![\w%]|\.\d){_UNIT}"
    rf"|(?P<hour4>2[0-3]|[01]\d)(?P<minute4>[0-5]\d){_UNIT}(?!-(?:MM|mm|XX|xx|\?\?))(?=[*_`]*(?:\s*[-–—:|\])(,/>]|\s+(?:[A-Z@`*\[]|[a-z]{{3}}\b)|Z\b|\s*$)))"
)
"""`15.03`, `1625`, `16h25`: times only where a time is expected."""


def is_time(found: re.Match[str]) -> bool:
    """Whether a match of `TIME` and other patterns is one of a time."""
    return any(found.group("hour", "hour12", "hour_basic", "noon", "vague"))


def read_time(found: re.Match[str]) -> time | None:
    """The time of a match of `TIME`; None where its minute is unknown."""
    if found["noon"] or found["vague"]:
        return time(12) if found["noon"] else None
    if found["hour_basic"]:
        return time(int(found["hour_basic"]), int(found["minute_basic"]))
    half = found["half"] or found["short_half"] or found["half12"]
    hour, minute = int(found["hour"] or found["hour12"]), found["minute"] or found["minute12"] or "0"
    if not minute.isdigit():
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] in "Pp" else 0)
    elif found["later_half"] and hour <= 12:
        hour = _hour_before(hour, int(minute), found)
    second = int(found["second"][1:3]) if found["second"] else 0
    return time(hour, int(minute), min(second, 59))


def _hour_before(hour: int, minute: int, found: re.Match[str]) -> int:
    """The hour of a range's first end where its last says AM or PM: the later one that is not after it."""
    last = int(found["later"]) % 12 + (12 if found["later_half"] in "Pp" else 0)
    end = (last, int(found["later_minute"] or 0))
    halves = (hour % 12 + 12, hour % 12)
    return next((half for half in halves if (half, minute) <= end), halves[0])


def read_expected(found: re.Match[str]) -> time:
    """The time of a match of `EXPECTED`."""
    return time(int(found["hour"] or found["hour4"]), int(found["minute"] or found["minute4"]))
