"""One question for all phrases: it spares no sentence that holds one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_archive.reading.labels.phrases import any_of, ignores_case
from postmortem_archive.reading.taxonomy import starter_taxonomy

STARTER = tuple(phrase for factor in starter_taxonomy().values() for phrase in factor.phrases)
ANY_OF_STARTER = any_of(STARTER)
AS_WRITTEN = (
    r"DNS",
    r"[A-Z]{3}",
    r"(?x) no brake",
    r"(?-i:dns)",
    r"\x41b",
    r"[+-_]x",
    r"[!-\^]x",
    r"(?P<a>b)",
    "straſe",
)
"""Of these the text in lower case does not tell."""
LOWER = (
    (r"\bno brake\b", "There was No Brake."),
    (r"\bone|other", "another"),
    (r"\b(?:one|two)\b|three", "thirtythree"),
    (r"\b[|x]y|b", "aB"),
    (r"\w bug\W*\Z", "It was a BUG!"),
    (r"\b\W*!", "Oh!"),
    (r"(a|b)[^c-d]!", "Ax!"),
    (r"dry-run[ -]\w+", "DRY-RUN mode"),
)


def test_every_phrase_of_the_starter_taxonomy_is_asked_with_the_others() -> None:
    assert all(map(ignores_case, STARTER))


@pytest.mark.parametrize("phrase", AS_WRITTEN)
def test_a_phrase_that_lower_case_changes_is_asked_alone(phrase: str) -> None:
    assert not ignores_case(phrase)


@pytest.mark.parametrize(("phrase", "sentence"), LOWER)
def test_one_among_others_is_found(phrase: str, sentence: str) -> None:
    assert ignores_case(phrase)
    assert re.search(phrase, sentence, re.I)
    assert any_of(["zz", rf"\b{phrase}z", phrase]).search(sentence.lower())


@given(st.data())
def test_whatever_holds_a_phrase_is_found(data: st.DataObject) -> None:
    pattern = re.compile(data.draw(st.sampled_from(STARTER)), re.I)
    said = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii")))
    assert ANY_OF_STARTER.search(said.lower())


def test_of_no_phrase_nothing_is_found() -> None:
    assert not any_of([]).search("a")
