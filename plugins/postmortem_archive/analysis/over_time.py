"""How many incidents in each year, or in each quarter where the archive is young."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.instants import year

_QUARTERS_UP_TO_YEARS = 2


class Period(NamedTuple):
    """A bar of the time chart: `2026` or `2026 Q1`, and its number of incidents."""

    label: str
    incidents: int


def over_time(
    incidents: Iterable[Incident], first_year: int | None = None, last_year: int | None = None
) -> list[Period]:
    """Counts from the first year to the last, empty ones included; undated incidents are left out.

    `first_year` and `last_year` widen the range, so that charts of one archive can share an axis.
    """
    dated = [(i, y) for i in incidents if (y := year(i.postmortem))]
    years = [int(y) for _, y in dated]
    bounds = [*years, *(y for y in (first_year, last_year) if y is not None)]
    if not years:
        return []
    first, last = min(bounds), max(bounds)
    days = [incident.day for incident, _ in dated] if last - first < _QUARTERS_UP_TO_YEARS else []
    if days and all(days):
        quarters = Counter((date.year, (date.month + 2) // 3) for date in days if date)
        return [Period(f"{y} Q{q}", quarters[y, q]) for y in range(first, last + 1) for q in range(1, 5)]
    by_year = Counter(years)
    return [Period(str(y), by_year[y]) for y in range(first, last + 1)]
