"""The files for the browser, and the data that both sides share."""

from __future__ import annotations

import re
from importlib.resources import files

from postmortem_archive.search.assets import asset_files, strings
from postmortem_archive.search.thesaurus import LINES, words_alike
from postmortem_archive.search.tokens import term_of

PAGE = asset_files()["search.js"].decode()


def test_every_text_of_the_page_is_among_the_strings_and_used() -> None:
    forms = {re.sub("_(one|other)$", "", key) for key in strings()}
    said = set(re.findall(r'say\(\s*"(\w+)"', PAGE)) | set(re.findall(r'\? "(\w+)" : "(\w+)"', PAGE)[0])
    assert said <= forms
    by_kind = ("aside_", "facet_", "kind_")
    assert {key for key in forms if not key.startswith(by_kind)} <= set(re.findall(r'"(\w+)"', PAGE))


def test_nothing_is_loaded_from_elsewhere() -> None:
    for name, data in asset_files().items():
        text = data.decode()
        assert not re.search(r"@import|url\(|https?://(?!lunrjs\.com)", text), name


def test_lunr_keeps_its_licence() -> None:
    assert "@license MIT" in asset_files()["search-engine.js"].decode()[:300]


def test_the_thesaurus_holds_single_words_once_a_line() -> None:
    text = files("postmortem_archive.search").joinpath("thesaurus.txt").read_text(encoding="utf-8")
    assert len(LINES) == sum(1 for line in text.splitlines() if line and not line.startswith("#"))
    for line in LINES:
        assert len(line) == len(set(line)) >= 2, line
        assert all(term_of(word) for word in line), line


def test_words_alike_are_few_and_never_the_word_itself() -> None:
    assert words_alike("outages", is_missing=False)[0] == "downtime"
    assert words_alike("qwertz", is_missing=True) == ()
    assert "router" in words_alike("coreswitch", is_missing=True)
    assert words_alike("coreswitch", is_missing=False) == ()
