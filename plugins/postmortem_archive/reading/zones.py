"""Time zones as people write them: abbreviations, offsets, names of the tz database, `PST (UTC-7)`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from postmortem_archive.reading import words

OFFSET = re.compile(r"(?P<sign>[+\-−–])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?!\d)")


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone as a document states it, with the offsets it stands for."""

    stated: str
    """As written, e.g. `CET`, `US/Pacific`, `GMT+2`."""
    rule: tzinfo

    def on(self, moment: datetime) -> datetime:
        """The naive local `moment` with this zone's offset at that time."""
        return moment.replace(tzinfo=self.rule)


@cache
def pattern() -> re.Pattern[str]:
    """Matches one zone where it stands: its `name`, and the `offset` in brackets after it."""
    data = words.load("zones")
    short_places = {place for place in data["places"] if place.isupper()}
    abbreviations = sorted({*data["offsets"], *data["lowercase"], *short_places} - {"Z"}, key=len, reverse=True)
    long_places = [place for place in data["places"] if not place.isupper()]
    return re.compile(
        rf"""(?P<name>
            (?:UTC|GMT|utc|gmt)\s?[+\-−–]\s?\d{{1,2}}(?::?[0-5]\d)?(?![\d:])
          | (?:{"|".join(data["areas"])})/[A-Z]\w+(?:[/-][A-Z]\w+)?
          | (?:{"|".join(map(re.escape, long_places))})(?:\s(?:Standard|Daylight|Summer))?\s[Tt]ime\b
          | (?:US[\s/])?(?:{"|".join(map(re.escape, long_places))})(?=\s?[)\].,;:]|\s*\Z)
          | (?:{"|".join(map(re.escape, data["cities"]))})(?:\s[Tt]ime\b|(?=\s?[-–—:)\]]))
          | (?:{"|".join(abbreviations)})\b
          | Z\b
        )
        (?:\s?\(\s?(?:UTC|GMT|utc|gmt)?\s?(?P<offset>[+\-−–]\s?\d{{1,2}}(?::?[0-5]\d)?)\s?\))?""",
        re.VERBOSE,
    )


@lru_cache(maxsize=256)
def zone(text: str) -> Zone | None:
    """The zone that `text` names, the whole of it: `CET`, `US/Pacific`, `UTC+2`, `+05:30`, `PST (UTC-7)`;
    None if none.

    Where a name and an offset disagree (`PST (UTC-7)`), the offset is believed: it is the more deliberate of
    the two.
    """
    text = text.strip(" ()[]")
    if text[:1] in "+-−–" and (offset := OFFSET.fullmatch(text)):
        return _fixed(text, offset)
    found = pattern().fullmatch(text) or pattern().fullmatch(f"{text})")
    return _read(found) if found else None


def match_zone(text: str, start: int) -> tuple[Zone, int] | None:
    """The zone standing at `start` of `text` and where it ends."""
    found = pattern().match(text, start)
    known = _read(found) if found else None
    return (known, found.end()) if found and known else None


@lru_cache(maxsize=256)
def find_zone(text: str) -> Zone | None:
    """The first zone that a sentence or heading names: `Timeline (all times PST)`, by its abbreviation where
    that follows in brackets. A lone `Z` is not one.
    """
    for found in pattern().finditer(text):
        before = text[found.start() - 1 : found.start()]
        stands_alone = not before.isalnum() and before not in tuple("/._-")
        if stands_alone and found["name"] != "Z" and (known := _read(found)):
            short = pattern().match(text, found.end() + 2) if text.startswith(" (", found.end()) else None
            return _read(short) or known if short else known
    return None


def _read(found: re.Match[str]) -> Zone | None:
    name = found["name"]
    if found["offset"] and (offset := OFFSET.fullmatch(found["offset"].replace(" ", ""))):
        return _fixed(name, offset)
    return _named(name)


@lru_cache(maxsize=256)
def _named(name: str) -> Zone | None:
    data = words.load("zones")
    if name == "Z":
        return Zone("UTC", UTC)
    if offset := OFFSET.search(name.replace(" ", "")):
        return _fixed(name, offset)
    if stated := data["offsets"].get(name.upper()):
        offset = OFFSET.fullmatch(stated)
        return _fixed(name, offset) if offset else None
    place = re.sub(r"^US[\s/](?=\w)|(?:\s(?:Standard|Daylight|Summer))?\s[Tt]ime$", "", name)
    try:
        return Zone(name, ZoneInfo(data["cities"].get(place) or data["places"].get(place, name)))
    except (KeyError, ValueError, OSError):
        return None


def _fixed(stated: str, offset: re.Match[str]) -> Zone | None:
    ahead = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
    if ahead >= timedelta(hours=24):
        return None
    return Zone(stated, UTC if not ahead else timezone(ahead if offset["sign"] == "+" else -ahead))
