"""Lengths of time as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_archive.reading.durations import minutes


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("0h 16m", 16),
        ("88 minutes", 88),
        ("4 hours 42 minutes", 282),
        ("4 hours and 42 minutes", 282),
        ("9d 9h 9m", 9 * 1440 + 9 * 60 + 9),
        ("about 1.5 hours", 90),
        ("~30min", 30),
        ("an hour", 60),
        ("half an hour", 30),
        ("two days", 2880),
        ("1 hour, 5 mins (from alert to fix)", 65),
        ("90 seconds", 2),
        ("1:30", 90),
        ("01:30:10", 90),
        ("PT1H30M", 90),
        ("P1D", 1440),
        ("2 weeks", 20160),
        ("5 min 3 hours", 5),
        ("?", None),
        ("N/A", None),
        ("", None),
        ("ongoing", None),
        ("until 10:00", None),
        ("12", None),
    ],
)
def test_minutes(text: str, length: int | None) -> None:
    assert minutes(text) == length


@given(st.text(max_size=120))
def test_any_text_is_a_length_or_none(text: str) -> None:
    length = minutes(text)
    assert length is None or length >= 0
