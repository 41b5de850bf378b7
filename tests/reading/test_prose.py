"""Sentences with the way back to the file."""

from __future__ import annotations

import pytest

from postmortem_archive.model.prose import OPAQUE
from postmortem_archive.reading.prose import sentences
from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings

DOCUMENT = """---
title: The *cache* was cold
---
# The cache

First sentence. It ran on e.g. two nodes,
**both** of `node-1. Next` and [the other](https://example.org/a_(b)). Third & last?

> A quote \\*here\\* &amp; there.

## Impact

- One bullet. Two sentences.
- [x] Done already

| Who | What |
| --- | --- |
| all | waited \\| left |
"""


def _all() -> list[tuple[str, str, str | None]]:
    reading = read("x.md", DOCUMENT.encode(), ReadingSettings())
    return [(sentence.kind, sentence.text, sentence.section) for sentence in sentences(reading)]


def test_text_kind_and_section() -> None:
    assert _all() == [
        ("title", "The *cache* was cold", None),
        ("title", "The cache", None),
        ("prose", "First sentence.", None),
        ("prose", "It ran on e.g. two nodes, both of node-1. Next and the other.", None),
        ("prose", "Third & last?", None),
        ("quote", "A quote *here* & there.", None),
        ("title", "Impact", "impact"),
        ("bullet", "One bullet.", "impact"),
        ("bullet", "Two sentences.", "impact"),
        ("bullet", "Done already", "impact"),
        ("cell", "Who", "impact"),
        ("cell", "What", "impact"),
        ("cell", "all", "impact"),
        ("cell", "waited | left", "impact"),
    ]


@pytest.mark.parametrize(
    "words", ["First", "both", "node-1", "the other", "Third", "A quote", "there", "Two", "all", "left"]
)
def test_every_stretch_is_found_again(words: str) -> None:
    reading = read("x.md", DOCUMENT.encode(), ReadingSettings())
    sentence = next(s for s in sentences(reading) if words in s.text and s.span().line > 4)
    line, column = sentence.position(sentence.text.index(words))
    assert reading.body.lines[line - 1][column - 1 :].startswith(words)


def test_what_is_named_is_masked() -> None:
    reading = read("x.md", DOCUMENT.encode(), ReadingSettings())
    masked = next(s.masked for s in sentences(reading) if s.text.startswith("It ran"))
    assert masked == f"It ran on e.g. two nodes, both of {OPAQUE * 12} and {OPAQUE * 9}."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It failed. Nobody saw it.", 2),
        ("See e.g. The Manual, vol. Two, by A. Smith.", 1),
        ("On 5. January it failed. On 6. it did not.", 2),
        ("Was it down? It was! So we (all of us.) Looked.", 4),
        ("Version 1.2.3 of node.js and 10.0.0.1 failed.", 1),
        ("It broke... then it worked.", 1),
        ('They said "it works." Then it did not.', 2),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(sentences(read("x.md", text.encode(), ReadingSettings()))) == count
