"""Lengths of time as people write them: `0h 16m`, `88 minutes`, `9d 9h 9m`, `01:30:00`."""

from __future__ import annotations

import re

_UNITS = {"w": 7 * 24 * 60, "d": 24 * 60, "h": 60, "m": 1, "s": 1 / 60}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "half": 0.5,
}  # fmt: skip
_PART = re.compile(
    rf"(?P<number>\d{{1,7}}(?:[.,]\d{{1,3}})?|\b(?:{'|'.join(_NUMBERS)}))(?:\s?[-+]|\s+an?\b)?\s*"
    r"(?P<unit>w(?:eeks?|ks?)?|d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?\.?)?|s(?:ec(?:ond)?s?)?)\b",
    re.I,
)
_COLONS = re.compile(r"\s*(\d{1,4}):([0-5]\d)(?::([0-5]\d))?\s*(?:h|hrs|hours?|hh:mm(?::ss)?)?\s*")
_ISO = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?")
_OPENING = re.compile(
    r"(?:[\s~≈<>(*_]|\b(?:about|around|approx(?:imately)?\.?|ca\.?|circa|roughly|over|under|almost|nearly"
    r"|at least|up to|less than|more than|total(?: of)?|for)(?!\w))*+",
    re.I,
)
_BETWEEN = re.compile(r"[\s,;+&]*+(?:and\b)?\s*+")


def minutes(text: str) -> int | None:
    """The length that `text` begins with, in minutes, rounded; None for `?`, `N/A`, `ongoing`."""
    text = text.strip()[:80]
    if colons := _COLONS.fullmatch(text):
        return int(colons[1]) * 60 + int(colons[2])
    if (iso := _ISO.fullmatch(text)) and any(iso.groups()):
        days, hours, rest = (int(part or 0) for part in iso.groups())
        return days * 24 * 60 + hours * 60 + rest
    opening = _OPENING.match(text)
    at, total, largest = opening.end() if opening else 0, 0.0, None
    while part := _PART.match(text, at):
        unit = part["unit"][0].lower()
        if largest is not None and _UNITS[unit] >= largest:
            break
        total, largest = total + _number(part["number"]) * _UNITS[unit], _UNITS[unit]
        between = _BETWEEN.match(text, part.end())
        at = between.end() if between else part.end()
    return round(total) if largest is not None else None


def _number(text: str) -> float:
    return _NUMBERS.get(text.lower()) or float(text.replace(",", "."))
