"""Long lists in pieces that stay light: by year, by quarter or month where a year is full, numbered where a
month is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypedDict, TypeVar

from postmortem_archive.rendering.formats import MONTHS

Item = TypeVar("Item")
Instant = Callable[[Item], str | None]

UNDATED = "undated"
DAYS = 1 << 14
"""Different instants that are kept apart once; more than the days of forty years."""


class Period(NamedTuple):
    """A piece of a list."""

    slug: str
    """`2024`, `2024-q1`, `2024-03`, `2024-03_2` or `undated`."""
    size: int


class Piece(TypedDict):
    """A link to one piece."""

    slug: str
    label: str
    size: int


class Year(TypedDict):
    """The pieces of one year, side by side."""

    year: str
    pieces: list[Piece]


def periods(items: Sequence[Item], instant: Instant[Item], most: int) -> dict[Period, list[Item]]:
    """`items` by period, at most `most` in each, in the order given."""
    found: dict[Period, list[Item]] = {}
    for year, of_year in _grouped(items, lambda item: _year(instant(item))).items():
        for slug, piece in _parts(year, of_year, instant, most).items():
            for number, start in enumerate(range(0, len(piece), most), start=1):
                part = piece[start : start + most]
                found[Period(slug if number == 1 else f"{slug}_{number}", len(part))] = part
    return found


def by_year(pieces: Iterable[Period]) -> list[Year]:
    """The links to `pieces`, those of one year together, in the order given."""
    years: dict[str, Year] = {}
    for slug, size in pieces:
        year = slug if slug == UNDATED else slug[:4]
        years.setdefault(year, {"year": year, "pieces": []})["pieces"].append(
            {"slug": slug, "label": label(slug), "size": size}
        )
    return list(years.values())


def label(slug: str) -> str:
    """What a period is called inside its year: `2024`, `Q1`, `Mar`, `Mar 2`."""
    whole, _, number = slug.partition("_")
    part = whole[5:]
    said = part.upper() if part.startswith("q") else MONTHS[int(part) - 1] if part.isdigit() else whole
    return f"{said} {number}" if number else said


def name(slug: str) -> str:
    """What a period is called by itself: `2024`, `2024 Q1`, `2024 Mar`."""
    return slug if slug == UNDATED or label(slug) == slug else f"{slug[:4]} {label(slug)}"


def _parts(year: str, items: list[Item], instant: Instant[Item], most: int) -> dict[str, list[Item]]:
    """A year as it is if it fits, by quarter if those fit, else by month. What states no month stays with the
    year."""
    if len(items) <= most or year == UNDATED:
        return {year: items}
    quarters = _grouped(items, lambda item: _quarter(instant(item)) or year)
    if all(len(quarter) <= most for quarter in quarters.values()):
        return quarters
    return _grouped(items, lambda item: _month(instant(item)) or year)


# The same days come again on the page of each system, factor and tag.
@lru_cache(maxsize=DAYS)
def _year(instant: str | None) -> str:
    stated = (instant or "")[:4]
    return stated if len(stated) == 4 and stated.isdigit() else UNDATED


@lru_cache(maxsize=DAYS)
def _month(instant: str | None) -> str:
    month = (instant or "")[5:7]
    return f"{_year(instant)}-{month}" if month.isdigit() and 1 <= int(month) <= 12 else ""


@lru_cache(maxsize=DAYS)
def _quarter(instant: str | None) -> str:
    month = _month(instant)
    return f"{month[:4]}-q{(int(month[5:]) + 2) // 3}" if month else ""


def _grouped(items: Sequence[Item], key: Callable[[Item], str]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
