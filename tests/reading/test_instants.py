"""Dates, times and zones as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_archive.reading.instants import Clock, begins, day_first, day_in, find, leading, parse

CLOCK = Clock(date=date(2020, 9, 25))

PARSED = [
    ("2020-09-25T10:12Z", "2020-09-25T10:12Z", "UTC"),
    ("2020-09-25T10:12:33.123Z", "2020-09-25T10:12:33Z", "UTC"),
    ("2020-09-25 10:12:33 +0200", "2020-09-25T10:12:33+02:00", "+0200"),
    ("2022-05-02T18:15:00-00:00", "2022-05-02T18:15Z", "-00:00"),
    ("20200925T1012Z", "2020-09-25T10:12Z", "UTC"),
    ("2020/9/5 7:05", "2020-09-05T07:05", None),
    ("25-09-2020", "2020-09-25", None),
    ("12/25/2020", "2020-12-25", None),
    ("25.09.2020 um 10:00 Uhr", "2020-09-25", None),
    ("24/05/21 10:00", "2021-05-24T10:00", None),
    ("Sep 25, 2020, 12:24 (UTC)", "2020-09-25T12:24Z", "UTC"),
    ("September 25th 2020 at 8AM", "2020-09-25T08:00", None),
    ("25th of September, 2020", "2020-09-25", None),
    ("05-Mar-21 10:00", "2021-03-05T10:00", None),
    ("2020-Sep-25 10.15", "2020-09-25T10:15", None),
    ("May 1 2019, 3:18 PM", "2019-05-01T15:18", None),
    ("March 3-5, 2020", "2020-03-03", None),
    ("3rd-5th March 2020", "2020-03-03", None),
    ("9-26-20", "2020-09-26", None),
    ("6:29 AM +UTC", "2020-09-25T06:29Z", "UTC"),
    ("[2020-09-25 07:25+ UTC] x", "2020-09-25T07:25Z", "UTC"),
    ("Wednesday 31st March", "2020-03-31", None),
    ("19. April, 11:00", "2020-04-19T11:00", None),
    ("[03-26 02:50] x", "2020-03-26T02:50", None),
    ("12-05 16:21", "2020-12-05T16:21", None),
    ("1628-08-10", "1628-08-10", None),
    ("ca. 18:30", "2020-09-25T18:30", None),
    ("~13:30-13:45", "2020-09-25T13:30", None),
    ("10:45a", "2020-09-25T10:45", None),
    ("12:29p", "2020-09-25T12:29", None),
    ("12:10 AM", "2020-09-25T00:10", None),
    ("02:00 and 02.30 PM", "2020-09-25T14:00", None),
    ("11:45 - 12:15 PM", "2020-09-25T11:45", None),
    ("15.03 x", "2020-09-25T15:03", None),
    ("1625", "2020-09-25T16:25", None),
    ("1625 UTC - x", "2020-09-25T16:25Z", "UTC"),
    ("16h25", "2020-09-25T16:25", None),
    ("noon", "2020-09-25T12:00", None),
    ("22:XX UTC", "2020-09-25", None),
    ("14:51 UTC on 24 May 2021", "2021-05-24T14:51Z", "UTC"),
    ("10:00 CET", "2020-09-25T10:00+01:00", "CET"),
    ("10:00 pst", "2020-09-25T10:00-08:00", "pst"),
    ("10:00 PST (UTC-7)", "2020-09-25T10:00-07:00", "PST"),
    ("10:00 US/Pacific", "2020-09-25T10:00-07:00", "US/Pacific"),
    ("10:00 Pacific time", "2020-09-25T10:00-07:00", "Pacific time"),
    ("10:00 UTC+5:30", "2020-09-25T10:00+05:30", "UTC+5:30"),
    ("16:37 Denver - restarted", "2020-09-25T16:37-06:00", "Denver"),
    ("16:37 New York time", "2020-09-25T16:37-04:00", "New York time"),
    ("02:00-04:30 UTC", "2020-09-25T02:00Z", "UTC"),
    ("10:00 met with the vendor", "2020-09-25T10:00", None),
]

NOT_PARSED = [
    "",
    "Over 12:00",
    "soon",
    "20 minutes",
    "2 h later",
    "1.20.3 is out",
    "v24.05.21",
    "5-6-21",
    "99:99",
    "32/13/2020",
    "???",
]


@pytest.mark.parametrize(("text", "iso", "zone"), PARSED)
def test_is_read(text: str, iso: str, zone: str | None) -> None:
    instant = parse(text, CLOCK)
    assert instant is not None
    assert (instant.iso(), instant.stated_zone) == (iso, zone)


@pytest.mark.parametrize("text", NOT_PARSED)
def test_is_no_instant(text: str) -> None:
    assert parse(text, CLOCK) is None
    assert not begins(text)


@pytest.mark.parametrize(("text", "partial"), [("2022-05-??", "2022-05"), ("September 2020", "2020-09")])
def test_a_month_is_no_day(text: str, partial: str) -> None:
    instant = parse(text, CLOCK)
    assert instant is not None
    assert (instant.iso(), instant.partial) == (None, partial)


@pytest.mark.parametrize(("order", "iso"), [(None, "2020-04-03"), (True, "2020-04-03"), (False, "2020-03-04")], ids=str)
def test_evidence_decides_between_day_and_month(order: bool | None, iso: str) -> None:
    instant = parse("03/04/2020", Clock(day_first=order))
    assert instant is not None
    assert instant.iso() == iso


def test_without_evidence_the_nearer_reading_is_meant() -> None:
    for near, iso in ((date(2020, 3, 1), "2020-03-04"), (date(2020, 5, 1), "2020-04-03")):
        instant = parse("03-04-2020", Clock(date=near))
        assert instant and instant.iso() == iso


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("03/04/2020", None),
        ("03/04/2020 03/25/2020", False),
        ("25/04/2020 10:00", True),
        ("13/01/2020 01/13/2020", None),
        ("1.2.13 10/20/30/40", None),
        ("03/04/2020, on the evening of March 4", False),
        ("03/04/2020, on 3 April 2020", True),
        ("3/4/2019 22:15 3/5/2019 00:20", False),
        ("03/04/2019 22:15 04/04/2019 00:20", True),
        ("03/04/2020 at 10:15 PM EST", False),
        ("03/04/2020 at 10:15 CET", None),
        ("04/04/2020", None),
    ],
)
def test_other_dates_are_the_evidence(text: str, order: bool | None) -> None:
    assert day_first(text) is order


def test_the_clock_gives_what_the_text_leaves_out() -> None:
    stated = parse("10:00", Clock("CET", date(2020, 1, 1), assumed="UTC"))
    assumed = parse("10:00", Clock(None, date(2020, 1, 1), assumed="America/New_York"))
    bare = parse("10:00", Clock())
    assert stated and assumed and bare
    assert (stated.iso(), stated.stated_zone) == ("2020-01-01T10:00+01:00", "CET")
    assert (assumed.iso(), assumed.stated_zone) == ("2020-01-01T10:00-05:00", None)
    assert (bare.iso(), bare.clock_time) == (None, "10:00")


def test_a_zone_is_kept_as_stated_and_read_literally() -> None:
    summer = parse("2020-07-01 10:00 CET", Clock())
    assert summer is not None
    assert (summer.iso(), summer.stated_zone) == ("2020-07-01T10:00+01:00", "CET")


def test_a_range_says_its_day_and_zone_once_and_may_pass_midnight() -> None:
    found = [instant.iso() for _, _, instant in find("2021-05-24 23:50 to 00:20 CET", Clock())]
    assert found == ["2021-05-24T23:50+01:00", "2021-05-25T00:20+01:00"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("[08:47] Deploy", "Deploy"),
        ("**18:53** - Alert", "Alert"),
        ("`10:00` → done", "done"),
        ("10:00 PST / 13:00 EST: both", "both"),
        ("02:00-04:30: slow", "slow"),
        ("16:05:57-58 restart", "restart"),
        ("14:00 -- 15:00 slow", "slow"),
        ("2:15pm-2:20pm slow", "slow"),
        ("1405Z up", "up"),
        ("14:50:up", "up"),
        ("08:15 UTC (09:15 CET): both", "both"),
        ("2020-11-11T08:02:00.000+01:00 up", "up"),
        ("{{ 06:10 }} x", "x"),
        ("~10:15?: x", "x"),
        ("10:20-ish x", "x"),
        ("🔴 10:20 x", "x"),
        ("2021-06-08 05:00 UTC: . Agents fail", "Agents fail"),
    ],
)
def test_what_follows_the_time(text: str, rest: str) -> None:
    begun = leading(text, CLOCK)
    assert begun is not None
    assert text[begun[0] :] == rest


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Day 2: 5 March 2021", "5 March 2021"),
        ("Friday, March 5th (all UTC)", "March 5th"),
        ("On 5 March 2021 it broke", None),
        ("5 March 2021, 10:00", None),
        ("Nothing", None),
    ],
)
def test_a_line_that_only_names_a_day(text: str, day: str | None) -> None:
    assert day_in(text) == day


TIMES = st.text(alphabet="0123456789:.-/T ZUTCapmMarch+~[]()*|h,?Xx\n", max_size=80)


@given(st.one_of(TIMES, st.text(max_size=200)), st.booleans())
def test_any_text_gives_instants_in_order_inside_it(text: str, expected: bool) -> None:
    reached = 0
    for start, end, instant in find(text, CLOCK, expected=expected):
        assert reached <= start < end <= len(text)
        reached = end
        instant.iso()


@given(TIMES)
def test_what_a_text_begins_with_is_what_it_is(text: str) -> None:
    begun = leading(text, CLOCK)
    assert (parse(text, CLOCK) is not None) == (begun is not None) == begins(text)
    if begun:
        assert 0 < begun[0] <= len(text)


@given(st.from_regex(r"(?:1[4-9]|20)\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-6]\d(?::[0-6]\d)?Z", fullmatch=True))
def test_an_exact_stamp_is_read_as_one_among_other_signs(stamp: str) -> None:
    assert parse(stamp, CLOCK) == parse(f" {stamp}", CLOCK)
