"""Messages become a timeline: in order, in the archive's zone, with roles for names."""

from __future__ import annotations

from datetime import date

import pytest

from postmortem_archive.reading.chats.chronicle import Event, arrange, in_roles
from postmortem_archive.reading.chats.message import Message
from postmortem_archive.reading.zones import zone

DAY = date(2026, 3, 4)


def instants(whens: list[str], spoken: str | None = None, archive: str | None = "UTC") -> list[str]:
    messages = [Message(when, "", when) for when in whens]
    known = zone(spoken) if spoken else None
    events = arrange(messages, DAY, known, zone(archive) if archive else None)
    return [event.at.isoformat(timespec="minutes") for event in events]


@pytest.mark.parametrize(
    ("whens", "spoken", "archive", "expected"),
    [
        (["09:12", "9:20 AM"], None, "UTC", ["2026-03-04T09:12+00:00", "2026-03-04T09:20+00:00"]),
        (["09:12"], "Europe/Berlin", "UTC", ["2026-03-04T08:12+00:00"]),
        (["09:12"], None, "Europe/Berlin", ["2026-03-04T09:12+01:00"]),
        (["2026-07-01T09:12:00Z"], None, "Europe/Berlin", ["2026-07-01T11:12+02:00"]),
        (["09:12"], None, None, ["2026-03-04T09:12"]),
        (["23:50", "00:10"], None, "UTC", ["2026-03-04T23:50+00:00", "2026-03-05T00:10+00:00"]),
        (["10:00", "09:30"], None, "UTC", ["2026-03-04T09:30+00:00", "2026-03-04T10:00+00:00"]),
        (["March 3rd 10:00", "11:00"], None, "UTC", ["2026-03-03T10:00+00:00", "2026-03-03T11:00+00:00"]),
        (["3/4/2026 2:02 PM"], None, "UTC", ["2026-03-04T14:02+00:00"]),
        (["3/4/2026 2:02 PM", "13/4/2026 1:00 AM"], None, "UTC", ["2026-04-03T14:02+00:00", "2026-04-13T01:00+00:00"]),
        (["some time", "11:00"], None, "UTC", ["2026-03-04T11:00+00:00"]),
    ],
    ids=[
        "same day", "another zone", "the archive's zone", "summer time", "no zone", "past midnight",
        "two threads", "a stated day", "month first", "day first", "no time",
    ],
)  # fmt: skip
def test_order_and_zone(whens: list[str], spoken: str | None, archive: str | None, expected: list[str]) -> None:
    assert instants(whens, spoken, archive) == expected


def said(*lines: tuple[str, str], roles: dict[str, str] | None = None) -> list[tuple[str, str]]:
    events = arrange([Message("09:00", who, text) for who, text in lines], DAY, None, zone("UTC"))
    return [(event.who, event.text) for event in in_roles(events, roles or {})]


def test_people_become_roles_in_order_of_appearance() -> None:
    assert said(("Mina Okafor", "Jonas, please roll back"), ("", "FIRING"), ("Jonas Weber", "done, @mina")) == [
        ("responder 1", "responder 2, please roll back"),
        ("", "FIRING"),
        ("responder 2", "done, responder 1"),
    ]


def test_stated_roles_win_and_cover_people_who_say_nothing() -> None:
    roles = {"Mina Okafor": "incident commander", "@lee": "database on-call"}
    assert said(("Mina Okafor", "paging @lee"), ("Jonas", "ok Mina"), roles=roles) == [
        ("incident commander", "paging database on-call"),
        ("responder 1", "ok incident commander"),
    ]


def test_a_name_that_is_a_word_is_replaced_only_as_a_name() -> None:
    assert said(("Will Ng", "Will is here, it will pass, @will")) == [
        ("responder 1", "responder 1 is here, it will pass, responder 1")
    ]


def test_a_chat_without_people_stays_as_it_is() -> None:
    assert said(("", "FIRING")) == [("", "FIRING")]


def test_nobody_is_left_in_the_events() -> None:
    [event] = in_roles(arrange([Message("9:00", "a@x.example", "a@x.example did")], DAY, None, None), {})
    assert event == Event(event.at, "responder 1", "responder 1 did")


def test_a_name_written_small_is_known_when_a_sentence_writes_it_large() -> None:
    assert said(("jane", "on it"), ("lee", "Jane was right")) == [
        ("responder 1", "on it"),
        ("responder 2", "responder 1 was right"),
    ]
