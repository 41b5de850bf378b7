"""Calendar days as people write them: ISO, day or month first, the month's name, no year, no day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:[Jj]an(?:uary)?|JAN|[Ff]eb(?:ruary)?|FEB|[Mm]ar(?:ch)?|MAR|[Aa]pr(?:il)?|APR|[Mm]ay|MAY|[Jj]une?|JUN|[Jj]uly?|JUL"
    r"|[Aa]ug(?:ust)?|AUG|[Ss]ept?(?:ember)?|SEP|[Oo]ct(?:ober)?|OCT|[Nn]ov(?:ember)?|NOV|[Dd]ec(?:ember)?|DEC)"
)
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d|:\d|\s?(?:UTC|GMT|h\b|hrs))"
_NTH = r"(?:st|nd|rd|th)?"

DATE = rf"""
    (?<![\w.])(?:
        (?P<iso_year>(?:1[5-9]|20)\d\d)(?P<iso_mark>[-/.])(?P<iso_month>\d{{1,2}})(?P=iso_mark)
            (?P<iso_day>\d{{1,2}}(?!\d)|\?\?|XX|xx)
      | (?P<number1>\d{{1,2}})(?P<mark>[-/.])(?P<number2>\d{{1,2}})(?P=mark)
            (?P<any_year>(?:1[5-9]|20)\d\d|(?<=\d\d[/.]\d\d[/.])\d\d|(?<=\d/)\d\d
              |(?:(?<=\d-1[3-9]-)|(?<=\d-2\d-)|(?<=\d-3[01]-))\d\d(?!-))(?![\d.]\d|\d)
      | (?P<short1>\d{{1,2}})(?P<short_mark>[-/.])(?P<short2>\d{{1,2}})\.?(?=,?[ T]~?\d{{1,2}}:\d\d)
      | (?P<basic_year>(?:19|20)\d\d)(?P<basic_month>0[1-9]|1[0-2])(?P<basic_day>0[1-9]|[12]\d|3[01])(?!\d)
      | (?P<year_first>{_YEAR})[\s-](?P<month_second>{_MONTH})[\s-](?P<day_third>\d{{1,2}})(?![\d:])
      | (?P<month_first>{_MONTH})\b\.?[\s-]{{1,2}}(?:
            (?P<day_second>\d{{1,2}}){_NTH}(?![\d%]|:\d|(?:st|nd|rd|th)\b|\.\d|[.h]?\d\d|\s?[ap]m\b)
            (?:(?:\s?[-–]\s?\d{{1,2}}{_NTH})?(?:,?\s{{1,2}}|,|[-/])(?P<year_third>{_YEAR}))?
          | (?P<month_year>{_YEAR}))
      | (?:(?P<range_first>0?[1-9]|[12]\d|3[01]){_NTH}\s?[-–]\s?)?
            (?P<day_first>\d{{1,2}})(?:{_NTH}\.?)(?:\s{{1,2}}of)?[\s-]{{0,2}}(?P<month_next>{_MONTH})\b\.?
            (?:(?:,?\s{{1,2}}|,|-)(?P<year_last>{_YEAR})|[-'’](?P<year_short>\d\d)(?![\d:]))?
    )
"""
"""Verbose. Whether the numbers are a day is for `read_day` to say."""

SAME_YEAR = 30
"""By so many days must a day of another year be nearer."""


class Day(NamedTuple):
    """A day, or where the day is not written, as much as is: `2022-05`."""

    date: date | None = None
    partial: str | None = None


def read_day(found: re.Match[str], near: date | None, day_first: bool | None) -> Day | None:
    """The day that a match of `DATE` names; None if the calendar has no such day.

    A day without a year is the one nearest to `near`; without that it is empty, though a day. `day_first`
    decides 03/04/2020; where it is None, the reading nearer to `near` does, else the day comes first.
    """
    if found["iso_year"]:
        if found["iso_day"].isdigit():
            return _day(found["iso_year"], found["iso_month"], found["iso_day"])
        return Day(partial=f"{found['iso_year']}-{int(found['iso_month']):02}")
    if found["number1"]:
        order = True if found["mark"] == "." else day_first
        return _numeric(found["number1"], found["number2"], found["any_year"], near, order)
    if found["short1"]:
        return _short(found["short1"], found["short2"], found["short_mark"], near, day_first)
    if found["basic_year"]:
        return _day(found["basic_year"], found["basic_month"], found["basic_day"])
    if found["month_year"]:
        return Day(partial=f"{found['month_year']}-{_month(found['month_first']):02}")
    name = found["month_second"] or found["month_first"] or found["month_next"]
    day = found["day_third"] or found["day_second"] or found["range_first"] or found["day_first"]
    if year := found["year_first"] or found["year_third"] or found["year_last"]:
        return _day(year, _month(name), day)
    if found["year_short"]:
        return _day(f"20{found['year_short']}", _month(name), day)
    return _nearest(_month(name), int(day), near)


def day_first(text: str) -> bool | None:
    """Whether the numeric dates of a text put the day first: by those that allow one reading only, else by the
    days it writes out, else by which reading keeps them together, else by a zone of the USA; None where nothing
    tells."""
    lines = (line for line in text.split("\n") if "/" in line or line.count("-") > 1)
    pairs = {(int(first), int(second)) for line in lines for first, second in _NUMERIC.findall(line)}
    votes = sum((first > 12) - (second > 12) for first, second in pairs)
    if votes:
        return votes > 0
    if all(first == second for first, second in pairs):
        return None
    by_day = {_in_year(month, day) for day, month in pairs}
    by_month = {_in_year(month, day) for month, day in pairs}
    written = {_in_year(day.date.month, day.date.day) for day in _written_out(text) if day.date}
    if bool(by_day & written) != bool(by_month & written):
        return bool(by_day & written)
    spreads = max(by_day) - min(by_day), max(by_month) - min(by_month)
    if min(spreads) <= TOGETHER < max(spreads):
        return spreads[0] < spreads[1]
    return False if _AMERICAN.search(text) else None


def _in_year(month: int, day: int) -> int:
    """A day's place in a year, about."""
    return month * 31 + day


def _written_out(text: str) -> Iterator[Day]:
    for found in re.finditer(DATE, text, re.VERBOSE):
        if not found["number1"] and not found["short1"] and (day := read_day(found, ANY_YEAR, None)):
            yield day


TOGETHER = 14
"""Days within which the dates of one incident lie."""
ANY_YEAR = date(2000, 7, 1)
_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,2})[-/](\d{1,2})[-/](?:19|20)?\d\d(?![\w/-])")
_AMERICAN = re.compile(r"\d\s?(?:[AaPp]\.?[Mm]\.?)?\s?\(?(?:[ECMP][SD]?T|Eastern|Pacific)\b")


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _day(year: str | int, month: str | int, day: str | int) -> Day | None:
    try:
        return Day(date(int(year), int(month), int(day)))
    except ValueError:
        return None


def _numeric(first: str, second: str, year: str, near: date | None, day_first: bool | None) -> Day | None:
    full = year if len(year) == 4 else f"20{year}"
    by_day, by_month = _day(full, second, first), _day(full, first, second)
    if day_first is None and near and by_day and by_month:
        return min(by_day, by_month, key=lambda one: abs((one.date or near) - near))
    return (by_month or by_day) if day_first is False else (by_day or by_month)


def _short(first: str, second: str, mark: str, near: date | None, day_first: bool | None) -> Day | None:
    """`03-26 02:50`: the day first with dots or by other dates, else as is nearer, else the month first."""
    by_month = _nearest(int(first), int(second), near)
    by_day = _nearest(int(second), int(first), near)
    if mark == "." or day_first:
        return by_day or by_month
    if day_first is None and near and by_day and by_month:
        return min(by_month, by_day, key=lambda one: abs((one.date or near) - near))
    return by_month or by_day


def _nearest(month: int, day: int, near: date | None) -> Day | None:
    """The day of that name nearest to `near`; of two almost as near, the one of the same year."""
    if near is None:
        return Day()

    def distance(one: date) -> int:
        return abs((one - near).days) + (0 if one.year == near.year else SAME_YEAR)

    years = (near.year - 1, near.year, near.year + 1)
    read = [_day(year, month, day) for year in years]
    days = [found.date for found in read if found and found.date]
    return Day(min(days, key=distance)) if days else None
