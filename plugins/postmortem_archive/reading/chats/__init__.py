"""Pasted chats and pager exports as messages: one shape a file under `shapes/`, found by its file name.

A shape is a module with `messages(text) -> list[Message]`: what it recognises of a text, in the order
written, and an empty list for a text of another shape.
"""

from __future__ import annotations

from postmortem_archive.reading.chats import shapes
from postmortem_archive.reading.chats.message import Message
from postmortem_archive.reading.kinds import modules_of


def read_chat(text: str) -> list[Message]:
    """The messages of `text` in the shape that knows most of those who speak, or else most messages."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return max((shape.messages(text) for shape in modules_of(shapes)), key=_recognised, default=[])


def _recognised(messages: list[Message]) -> tuple[int, int]:
    return sum(bool(message.who) for message in messages), len(messages)
