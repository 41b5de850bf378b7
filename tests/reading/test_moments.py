"""The words that spare most entries of a timeline the search for what they mark."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_archive.reading import moments, words

KINDS = tuple(words.load("moments")["hints"])


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_whatever_marks_an_instant_has_one_of_its_hints(kind: str, data: st.DataObject) -> None:
    pattern = re.compile(data.draw(st.sampled_from(words.load("moments")[kind])), re.I)
    said = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii")))
    assert moments._may_say(said, kind)
