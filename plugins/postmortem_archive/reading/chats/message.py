"""One message of a chat, or one entry of a pager's log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Message(NamedTuple):
    """One message or log entry."""

    when: str
    """As written, or ISO 8601 where the export is exact: `9:12 AM`, `2026-03-04T09:12:00Z`."""
    who: str
    """As written; empty where nobody is named, and for machines that speak for themselves."""
    text: str
    """In one line."""


@dataclass(slots=True)
class Draft:
    """A message while its lines are being read."""

    when: str
    who: str
    lines: list[str] = field(default_factory=list)


def finished(drafts: Iterable[Draft]) -> list[Message]:
    """The drafts as messages, those that say nothing left out."""
    made = (Message(draft.when, draft.who, one_line(*draft.lines)) for draft in drafts)
    return [message for message in made if message.text]


def one_line(*parts: str) -> str:
    """The parts as one line, every run of white space a blank."""
    return " ".join(" ".join(parts).split())
