"""What people paste, and what becomes of it: every shape recognised by itself, among all the others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_archive.reading.chats import read_chat
from postmortem_archive.reading.chats.message import Message

SLACK_BROWSER = """\
Wednesday, March 4th
Mina Okafor
  9:12 AM
checkout is red, looking
9:13
it is all regions
New
Jonas Weber
  9:15 AM
rolling back the deploy
:eyes: 2
3 replies
Pager
APP
  9:16 AM
resolved
"""

SLACK_DESKTOP = """\
Mina Okafor  9:12 AM
checkout is red, looking
second line of the same message
Alertbot APP  9:13 AM
FIRING: error rate above 5 %
Jonas Weber  9:15 AM
rolling back
"""

TEAMS = """\
[9:12 AM] Mina Okafor
checkout is red

[9:15 AM] Jonas Weber (Guest)
rolling back
to yesterday's version
[Yesterday 9:20 AM] Mina Okafor: back to green
"""

PLAIN = """\
09:12 mina: checkout is red
09:15:30 <jonas> rolling back
    and clearing the cache
[09:20] Mina Okafor: back to green
09:21 error: connection refused
2026-03-04 09:30 all clear
"""

PAGERDUTY = {
    "log_entries": [
        {
            "type": "trigger_log_entry",
            "created_at": "2026-03-04T09:12:00Z",
            "summary": "Triggered through the API.",
            "agent": {"type": "service_reference", "summary": "checkout"},
            "channel": {"type": "api", "summary": "error rate above 5 %"},
        },
        {
            "type": "acknowledge_log_entry",
            "created_at": "2026-03-04T10:14:00+01:00",
            "summary": "Acknowledged by Mina Okafor.",
            "agent": {"type": "user_reference", "summary": "Mina Okafor"},
        },
        {"type": "notify_log_entry", "created_at": None},
    ]
}

OPSGENIE_LOGS = {
    "data": [
        {
            "log": "Alert created",
            "type": "system",
            "owner": "System",
            "createdAt": "2026-03-04T09:12:00.123Z",
        },
        {
            "log": "Acknowledged",
            "type": "alertRecipient",
            "owner": "mina@x.example",
            "createdAt": "2026-03-04T09:14Z",
        },
    ]
}

OPSGENIE_INCIDENT = {
    "data": {
        "entries": [
            {
                "eventTime": "2026-03-04T09:12:00Z",
                "title": {"type": "text", "content": "Status changed to open"},
                "actor": {"name": "Mina Okafor", "type": "user"},
            }
        ]
    }
}

SLACK_EXPORT = [
    {
        "type": "message",
        "ts": "1772615520.000200",
        "text": "see <https://x.example/run|runbook> <@U7>",
        "user": "U1",
        "user_profile": {"real_name": "Mina Okafor"},
    },
    {"type": "message", "subtype": "channel_join", "ts": "1772615530.0", "text": "joined", "user": "U2"},
    {"type": "message", "ts": "1772615580.000300", "text": "FIRING", "bot_id": "B1", "username": "alerts"},
]

CASES: list[tuple[str, str, list[tuple[str, str, str]]]] = [
    (
        "slack in a browser",
        SLACK_BROWSER,
        [
            ("March 4th 9:12 AM", "Mina Okafor", "checkout is red, looking"),
            ("March 4th 9:13", "Mina Okafor", "it is all regions"),
            ("March 4th 9:15 AM", "Jonas Weber", "rolling back the deploy"),
            ("March 4th 9:16 AM", "", "resolved"),
        ],
    ),
    (
        "slack on a desk",
        SLACK_DESKTOP,
        [
            ("9:12 AM", "Mina Okafor", "checkout is red, looking second line of the same message"),
            ("9:13 AM", "", "FIRING: error rate above 5 %"),
            ("9:15 AM", "Jonas Weber", "rolling back"),
        ],
    ),
    (
        "teams",
        TEAMS,
        [
            ("9:12 AM", "Mina Okafor", "checkout is red"),
            ("9:15 AM", "Jonas Weber", "rolling back to yesterday's version"),
            ("9:20 AM", "Mina Okafor", "back to green"),
        ],
    ),
    (
        "plain lines",
        PLAIN,
        [
            ("09:12", "mina", "checkout is red"),
            ("09:15:30", "jonas", "rolling back and clearing the cache"),
            ("[09:20]", "Mina Okafor", "back to green"),
            ("09:21", "", "error: connection refused"),
            ("2026-03-04 09:30", "", "all clear"),
        ],
    ),
    (
        "pagerduty",
        json.dumps(PAGERDUTY),
        [
            ("2026-03-04T09:12:00Z", "", "Triggered through the API. error rate above 5 %"),
            ("2026-03-04T10:14:00+01:00", "Mina Okafor", "Acknowledged by Mina Okafor."),
        ],
    ),
    (
        "opsgenie alert",
        json.dumps(OPSGENIE_LOGS),
        [
            ("2026-03-04T09:12:00.123Z", "", "Alert created"),
            ("2026-03-04T09:14Z", "mina@x.example", "Acknowledged"),
        ],
    ),
    (
        "opsgenie incident",
        json.dumps(OPSGENIE_INCIDENT),
        [("2026-03-04T09:12:00Z", "Mina Okafor", "Status changed to open")],
    ),
    (
        "slack export",
        json.dumps(SLACK_EXPORT),
        [
            ("2026-03-04T09:12:00Z", "Mina Okafor", "see runbook https://x.example/run @U7"),
            ("2026-03-04T09:13:00Z", "", "FIRING"),
        ],
    ),
    ("nothing of the kind", "The checkout was down.\n\nWe fixed it.\n", []),
    ("an empty paste", "", []),
    ("broken json", '{"log_entries": [', []),
    ("json nested beyond reason", "[" * 100_000, []),
]


@pytest.mark.parametrize(("text", "expected"), [(text, said) for _, text, said in CASES], ids=[c[0] for c in CASES])
def test_a_shape_is_recognised(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read_chat(text) == [Message(*said) for said in expected]


@pytest.mark.parametrize("text", [SLACK_BROWSER, SLACK_DESKTOP, TEAMS, PLAIN])
def test_line_ends_do_not_matter(text: str) -> None:
    assert read_chat("\ufeff" + text.replace("\n", "\r\n")) == read_chat(text)


anything = st.text(st.sampled_from('ab :[]<>@,-/0129APM\n\t{}"é'), max_size=200) | st.text(max_size=200)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["data", "log_entries", "messages", "entries", "ts", "text", "log", "agent", "user", "title"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(anything | values.map(json.dumps))
def test_no_text_stops_the_reader(text: str) -> None:
    for message in read_chat(text):
        assert message.text == " ".join(message.text.split()) != ""
