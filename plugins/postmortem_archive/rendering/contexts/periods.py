"""Long lists in pieces that stay light: by year, by month where a year is full, numbered where a month is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")

UNDATED = "undated"


class Period(NamedTuple):
    """A piece of a list: `2024`, `2024-03`, `2024-03_2` or `undated`."""

    slug: str
    size: int


def periods(
    items: Sequence[Item], instant: Callable[[Item], str | None], most: int
) -> dict[Period, list[Item]]:
    """`items` by period, at most `most` in each, in the order given."""
    found: dict[Period, list[Item]] = {}
    for year, of_year in _grouped(items, lambda item: _digits(instant(item), 4)).items():
        for month, of_month in _months(year, of_year, instant, most).items():
            for number, start in enumerate(range(0, len(of_month), most), start=1):
                piece = of_month[start : start + most]
                found[Period(month if number == 1 else f"{month}_{number}", len(piece))] = piece
    return found


def _months(
    year: str, of_year: list[Item], instant: Callable[[Item], str | None], most: int
) -> dict[str, list[Item]]:
    """A full year by month (what states no month stays with the year); any other as it is."""
    if len(of_year) <= most or year == UNDATED:
        return {year: of_year}
    return _grouped(of_year, lambda item: _digits(instant(item), 7) or year)


def _digits(instant: str | None, length: int) -> str:
    """The year (4) or the month (7) of an instant, or an empty string."""
    stated = (instant or "")[:length]
    return stated if len(stated) == length and stated.replace("-", "").isdigit() else ""


def _grouped(items: Sequence[Item], key: Callable[[Item], str]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item) or UNDATED, []).append(item)
    return groups
