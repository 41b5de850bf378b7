"""A comment that is left open is said, with its line."""

from __future__ import annotations

import pytest

from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Text.\n\n<!-- note\n\n## Impact\n\nMore.", [3]),
        ("---\ntitle: T\n---\n\n<!-- note", [5]),
        ("- x\n  <!-- y\n\n  z\n\nw", [2]),
        ("<!-- a --> <!-- b\n\nc", [1]),
        ("<div>\n<!-- a -->\n<!-- b\n</div>\n\nc", [3]),
        ("<!-- a\n\nb -->\n\nc", []),
        ("<!--->\n\nc", []),
        ("```\n<!-- code\n```\n\na <!-- b", []),
    ],
)
def test_an_open_comment_is_a_warning_at_its_line(text: str, lines: list[int]) -> None:
    findings = read("x.md", text.encode(), ReadingSettings()).findings
    assert [f.span.line for f in findings if f.rule == "comment-unclosed"] == lines
