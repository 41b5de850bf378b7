"""The sentences that say what happened."""

from __future__ import annotations

import pytest

from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("# Down\n\n[Final message]\n\nAll is back.\n", "All is back."),
        ("# Down\n\n[Final message] All is back.\n", "[Final message] All is back."),
        ("# Down\n\n![graph](a.png)\n\nLogin failed.\n", "Login failed."),
    ],
    ids=["a word in brackets", "at the head of a sentence", "an image"],
)
def test_the_summary_is_prose(text: str, summary: str) -> None:
    assert read("a.md", text.encode(), ReadingSettings(), included=True).postmortem.summary == summary
