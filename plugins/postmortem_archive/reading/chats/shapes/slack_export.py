"""Slack's export of a channel: JSON messages with an epoch as `ts`."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from postmortem_archive.reading.chats.exported import Entry, entries, parsed, text_at
from postmortem_archive.reading.chats.message import Message, one_line

_LINK = re.compile(r"<(?P<to>[^<>|\n]{1,2000})(?:\|(?P<label>[^<>\n]{0,500}))?>")
_SILENT = frozenset({"channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name"})


def messages(text: str) -> list[Message]:
    """Messages of people and applications, joins and the like left out."""
    exported = entries(parsed(text), "messages")
    return [found for entry in exported if text_at(entry, "ts") and (found := _message(entry))]


def _message(entry: Entry) -> Message | None:
    said = one_line(_LINK.sub(_linked, text_at(entry, "text")))
    when = _instant(text_at(entry, "ts"))
    if not said or when is None or text_at(entry, "subtype") in _SILENT:
        return None
    return Message(when, "" if "bot_id" in entry else _who(entry), said)


def _who(entry: Entry) -> str:
    for path in (("user_profile", "real_name"), ("user_profile", "display_name"), ("username",), ("user",)):
        if name := text_at(entry, *path):
            return name
    return ""


def _instant(stamp: str) -> str | None:
    try:
        moment = datetime.fromtimestamp(float(stamp), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _linked(found: re.Match[str]) -> str:
    """`<@U024>` and `<#C1|ops>` by their label, `<https://…|runbook>` with both."""
    to, label = found["to"], found["label"]
    if to[0] in "@#!":
        return f"{to[0].replace('!', '@')}{label or to[1:]}"
    return f"{label} {to}" if label else to
