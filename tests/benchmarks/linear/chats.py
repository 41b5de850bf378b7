"""Long pastes of chats."""

from __future__ import annotations

from tests.benchmarks.linear.case import over_pieces

from postmortem_archive.reading.chats import read_chat

CASES = tuple(
    over_pieces(
        read_chat, "09:12 a: b\n", "x\n", "[9:12 AM] A B\n", "A  9:12 AM\n", "9:12\n", " " * 40 + "\n", size=50_000
    )
)
