"""The word lists hold each word once, and every list is of use."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources

import pytest

from postmortem_archive.review.lexicon import given_names, irregular_forms, load, load_yaml

ROOM = resources.files("postmortem_archive.review")
LISTS = ("function_words", "people", "verbs", "wording")


def files(folder: str, ending: str) -> str:
    entries = ROOM.joinpath(folder).iterdir()
    return "\n".join(e.read_text(encoding="utf-8") for e in entries if e.name.endswith(ending))


@pytest.mark.parametrize("name", LISTS)
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    lists = load_yaml(ROOM.joinpath("lexicon", f"{name}.yml").read_text(encoding="utf-8"))
    words = {key: re.split(r",\s*", ", ".join(items)) for key, items in lists.items() if isinstance(items, list)}
    assert {key: [w for w, count in Counter(those).items() if count > 1] for key, those in words.items()} == {
        key: [] for key in words
    }


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_used(name: str) -> None:
    code = "\n".join(files(folder, ".py") for folder in ("grammar", "rules")) + files("phrases", ".yml")
    unused = [key for key in load(name) if not re.search(rf'["#]{key}\b', code)]
    assert unused == []


def test_names_are_lower_case_and_no_words_of_this_trade() -> None:
    assert all(name == name.lower() for name in given_names())
    assert given_names().isdisjoint(load("verbs")["verbs"] | {"jenkins", "travis", "cassandra", "will", "mark"})


def test_irregular_forms_belong_to_verbs_we_know() -> None:
    known = load("verbs")["verbs"] | {"be", "have", "arise", "become", "begin", "deal", "draw"}
    assert {base for bases in irregular_forms().values() for base in bases} <= known
