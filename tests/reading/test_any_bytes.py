"""Whatever is in a file, it is read: nothing crashes, nothing is lost, and the same bytes read the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postmortem_archive.model.findings import Level
from postmortem_archive.reading.prose import sentences
from postmortem_archive.reading.read import Reading, document, read
from postmortem_archive.reading.settings import ReadingSettings

PATHS = st.sampled_from(["a.md", "2031-01-02-x.md", "b/index.md", "c.yaml", "d.qmd", "e.html.md.erb", "f g*–.md"])
PIECES = st.sampled_from(
    [
        "---\n",
        "+++\n",
        "title: x\n",
        "started: 2031-02-30\n",
        "- a: *b\n",
        "# ",
        "#x\n",
        "**Impact:** y\n",
        "- [ ] z @me\n",
        "| a | b |\n|---|---|\n| 10:00 | c |\n",
        "> q\n",
        "```\n",
        "<div>",
        "{{% x %}}",
        "<%= y %>",
        "10:00 UTC - start\n",
        "\n",
        "\r\n",
        "&amp;",
        "[l](u)",
        "\\*",
        "é",
        "\u2028",
        "\x0b",
        "\0",
        "key: `v\n",
        "a: [[[[\n",
        "- **Timeline**\n  - 1:00 a\n",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join)
ANY = st.binary(max_size=400) | TEXTS.map(str.encode) | TEXTS.map(lambda text: text.encode("utf-16"))


def _check(reading: Reading) -> None:
    assert reading.postmortem.title and reading.postmortem.id
    if not reading.postmortem.is_postmortem:
        assert reading.verdict.reason
    last = len(reading.body.lines)
    for finding in reading.findings:
        assert 1 <= finding.span.line <= last + 1 and finding.span.column >= 1
        assert finding.path == reading.postmortem.path and finding.message
    assert reading.whole == (not any(finding.level is Level.ERROR for finding in reading.findings))
    for section in reading.postmortem.outline:
        assert 1 <= section.line <= section.end_line <= last + 1
    for sentence in sentences(reading):
        assert sentence.span().line <= last


@given(path=PATHS, data=ANY)
@example(path="c.yaml", data=b"- \n")
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_read(path: str, data: bytes) -> None:
    reading = document(path, data, ReadingSettings())
    _check(reading)
    assert read(path, data, ReadingSettings()) == reading


@given(words=st.lists(st.from_regex(r"[a-z]{3,9}", fullmatch=True), min_size=3, max_size=30))
@settings(max_examples=50, deadline=None)
def test_no_word_of_a_body_is_lost(words: list[str]) -> None:
    reading = read("x.md", ("# T\n\n" + " ".join(words)).encode(), ReadingSettings())
    assert " ".join(sentence.text for sentence in sentences(reading)).split()[1:] == words


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"caf\xe9 outage", "file-encoding"),
        (b"an outage\0 of the cache", "file-nul"),
        (b"x" * 5_000_001, "file-too-large"),
        (b"---\na: &x [1]\nb: *x\n---\ntext", "front-matter-broken"),
        (b"---\ntitle: a\n? [b]\n: c\n---\ntext", "front-matter-broken"),
        (b"---\ntitle: t\nb: " + b"[" * 30_000 + b"\n---\ntext", "front-matter-broken"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, rule: str) -> None:
    assert rule in {finding.rule for finding in read("x.md", data, ReadingSettings()).findings}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_with_a_mark_or_a_pattern_are_recognised(encoding: str) -> None:
    text = "# Störung\r\n\r\nThe cache failed.\r\n"
    assert read("x.md", text.encode(encoding), ReadingSettings()).postmortem.title == "Störung"
