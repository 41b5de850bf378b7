"""Times to detect, mitigate and resolve: what is unknown stays unknown."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import postmortem

from postmortem_archive.analysis.durations import durations
from postmortem_archive.analysis.instants import day, elapsed, when, year


@pytest.mark.parametrize(
    ("start", "end", "seconds"),
    [
        ("2026-03-04T09:12+00:00", "2026-03-04T09:54+00:00", 42 * 60),
        ("2026-03-04T09:12Z", "2026-03-04T11:12+01:00", 3600),
        ("2026-03-04T09:12", "2026-03-04T09:13", 60),
        ("2026-03-04T23:50", "2026-03-05T00:10", 20 * 60),
        ("2026-03-04T09:12:30Z", "2026-03-04T09:12:30Z", 0),
        ("2026-03-04T09:12Z", "2026-03-04T09:54", None),
        ("2026-03-04", "2026-03-04T09:54", None),
        ("2026-03-04", "2026-03-05", None),
        ("2026-03-04T09:12Z", "2026-03-04T09:11Z", None),
        (None, "2026-03-04T09:11Z", None),
        ("2026-03-04T09:12Z", None, None),
        ("whenever", "2026-03-04T09:11Z", None),
    ],
)
def test_elapsed(start: str | None, end: str | None, seconds: int | None) -> None:
    assert elapsed(start, end) == seconds


def test_durations_are_measured_from_the_start() -> None:
    document = postmortem("a", started="2026-03-04T09:00Z", detected="2026-03-04T09:05Z", resolved="2026-03-04T12:00Z")
    assert durations(document) == (300, None, 10_800)


@pytest.mark.parametrize(
    ("fields", "stated", "of_year"),
    [
        ({"started": "2026-03-04"}, "2026-03-04", "2026"),
        ({"detected": "2025-12-31T23:59Z"}, "2025-12-31T23:59Z", "2025"),
        ({"resolved": "2022-05-??"}, "2022-05-??", "2022"),
        ({}, None, None),
    ],
)
def test_place_in_time(fields: dict[str, str], stated: str | None, of_year: str | None) -> None:
    document = postmortem("a", **fields)
    assert (when(document), year(document)) == (stated, of_year)


def test_a_day_that_does_not_exist_is_none() -> None:
    assert day("2026-13-45") is None
    assert day("2026-02-28T10:00") is not None


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),
    st.integers(0, 10**8),
    st.integers(-12, 14),
    st.integers(-12, 14),
)
def test_zones_do_not_change_a_length(start: datetime, seconds: int, zone: int, other: int) -> None:
    begin = start.replace(microsecond=0, tzinfo=timezone(timedelta(hours=zone)))
    end = (begin + timedelta(seconds=seconds)).astimezone(timezone(timedelta(hours=other)))
    assert elapsed(begin.isoformat(), end.isoformat()) == seconds


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_survived(start: str, end: str) -> None:
    assert elapsed(start, end) is None or elapsed(start, end) == int(elapsed(start, end) or 0)
    day(start)
