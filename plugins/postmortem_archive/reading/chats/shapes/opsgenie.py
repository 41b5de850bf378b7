"""Opsgenie's JSON: the logs of an alert, and the timeline of an incident."""

from __future__ import annotations

from postmortem_archive.reading.chats.exported import Entry, entries, parsed, text_at
from postmortem_archive.reading.chats.message import Message, one_line


def messages(text: str) -> list[Message]:
    """Every entry with an instant."""
    value = parsed(text)
    data = value.get("data", value) if isinstance(value, dict) else value
    return [found for entry in entries(data, "entries", "logs") if (found := _message(entry))]


def _message(entry: Entry) -> Message | None:
    when = text_at(entry, "createdAt") or text_at(entry, "eventTime")
    said = one_line(text_at(entry, "log"), text_at(entry, "title", "content"), text_at(entry, "description", "content"))
    owner = text_at(entry, "owner") or text_at(entry, "actor", "name")
    who = "" if owner.lower() in {"system", "alertapi", "opsgenie"} else owner
    return Message(when, who, said) if when and said else None
