"""One tokeniser, one grammar, one reading of log lines: the same in Python and in the browser's engine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postmortem_archive.search.logline import read_log_line
from postmortem_archive.search.query import parse
from postmortem_archive.search.tokens import analyse, term_of, words, written

CASES = Path(__file__).with_name("cases")

JavaScript = Callable[..., Any]

TEXTS = st.lists(
    st.one_of(
        st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cn", "Cs", "Co"]), max_size=12),
        st.sampled_from([*"'\u2019.:/_-\"“”𝒳😀𐍈𠀀İΣß", " ", "SocketTimeout", "HTTP", "v2", "::", "system:", "-dns"]),
        st.from_regex(r"[0-9a-f:.T -]{1,24}", fullmatch=True),
    ),
    max_size=8,
).map("".join)

relaxed = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def load(name: str) -> Any:
    return json.loads((CASES / name).read_text(encoding="utf-8"))


def forms(text: str) -> list[list[list[Any]]]:
    return [[list(form[:3]) for form in word.forms] for word in words(text)]


@pytest.mark.parametrize("case", load("tokens.json"), ids=lambda case: case["text"])
def test_words(case: dict[str, Any]) -> None:
    assert [[form.surface for form in word.forms] for word in words(case["text"])] == case["words"]


def test_words_in_the_browser(javascript: JavaScript) -> None:
    texts = [case["text"] for case in load("tokens.json")]
    assert javascript("tokens", texts) == [forms(text) for text in texts]


def test_places_count_the_parts_of_a_word() -> None:
    (word,) = words("java.net.SocketTimeout")
    assert [form.place for form in word.forms] == [-1, 0, 1, -1, 2, 3]
    assert (word.start, word.end, word.parts) == (0, 22, 4)


@given(st.one_of(TEXTS, st.text("abZ09 '.:/_-", max_size=30)))
def test_words_as_written_are_those_that_stand_somewhere(text: str) -> None:
    assert [word for word in written(text) if analyse(word)[0]] == [text[w.start : w.end] for w in words(text)]


def test_a_very_long_word_is_none_but_keeps_its_place() -> None:
    (word,) = [word for word in words("x" * 100_000 + ".tail") if word.forms]
    assert [form.surface for form in word.forms] == ["tail"]


@pytest.mark.parametrize("word, term", load("stems.json").items())
def test_terms(word: str, term: str) -> None:
    assert term_of(word) == term


def test_terms_in_the_browser(javascript: JavaScript) -> None:
    cases = load("stems.json")
    assert dict(zip(cases, javascript("stems", list(cases)), strict=True)) == cases


@relaxed
@given(st.lists(st.text("abcdefghijlnorstuyz", min_size=1, max_size=14), min_size=1, max_size=40))
def test_any_word_has_the_same_term_in_the_browser(javascript: JavaScript, given_words: list[str]) -> None:
    suffixed = [word + suffix for word in given_words for suffix in ("", "ing", "ed", "ization", "ies", "eed", "ly")]
    assert javascript("stems", suffixed) == [term_of(word) for word in suffixed]


@relaxed
@given(TEXTS)
def test_any_text_has_the_same_words_in_the_browser(javascript: JavaScript, text: str) -> None:
    assert javascript("tokens", [text]) == [forms(text)]


@pytest.mark.parametrize("case", load("queries.json"), ids=lambda case: case["text"])
def test_query(case: dict[str, Any]) -> None:
    query = parse(case["text"])
    assert list(query.words) == case.get("words", [])
    assert list(query.phrases) == case.get("phrases", [])
    assert list(query.excluded) == case.get("excluded", [])
    assert [list(each) for each in query.filters] == case.get("filters", [])
    assert query.is_open == case.get("is_open", False)


@relaxed
@given(TEXTS)
def test_any_query_reads_the_same_in_the_browser(javascript: JavaScript, text: str) -> None:
    query = parse(text)
    (read,) = javascript("parse", [text])
    assert read == {
        "words": list(query.words),
        "phrases": list(query.phrases),
        "excluded": list(query.excluded),
        "filters": [list(each) for each in query.filters],
        "isOpen": query.is_open,
    }


@pytest.mark.parametrize("case", load("loglines.json"), ids=lambda case: case["text"])
def test_log_line(case: dict[str, Any]) -> None:
    line = read_log_line(case["text"])
    assert (line.text if line else None) == case["kept"]
    assert [list(piece) for piece in (line.aside if line else ())] == case.get("aside", [])


@relaxed
@given(TEXTS)
def test_any_log_line_reads_the_same_in_the_browser(javascript: JavaScript, text: str) -> None:
    texts = [text, f"2024-03-04T09:12:33Z {text}", *(case["text"] for case in load("loglines.json"))]
    assert javascript("logLine", texts) == [
        line and {"text": line.text, "aside": [list(piece) for piece in line.aside]}
        for line in map(read_log_line, texts)
    ]


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_a_term_begins_as_its_word_does(word: str) -> None:
    """The browser tells most words of a text apart by this, without stemming them."""
    assert term_of(word)[:1] in ("", word[0])
