"""PagerDuty's JSON: log entries of an incident, and its notes."""

from __future__ import annotations

from postmortem_archive.reading.chats.exported import Entry, entries, parsed, text_at
from postmortem_archive.reading.chats.message import Message, one_line


def messages(text: str) -> list[Message]:
    """Every entry with an instant."""
    exported = entries(parsed(text), "log_entries", "notes")
    return [found for entry in exported if text_at(entry, "created_at") and (found := _message(entry))]


def _message(entry: Entry) -> Message | None:
    note = text_at(entry, "channel", "content") or text_at(entry, "channel", "summary")
    said = text_at(entry, "summary") or text_at(entry, "content")
    text = one_line(said, "" if note in said else note)
    agent = entry.get("agent") or entry.get("user")
    person = text_at(agent, "type").startswith("user") or "user" in entry
    who = text_at(agent, "summary") if person else ""
    return Message(text_at(entry, "created_at"), who, text) if text else None
