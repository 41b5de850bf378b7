"""Ways of blaming, and innocent sentences that sound alike: `flagged.txt` and `clean.txt` beside this."""

from __future__ import annotations

from pathlib import Path

import pytest

from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.manual import sample_sentence
from postmortem_archive.review.rule import all_rules


def sentences(name: str) -> list[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def found(sentence: str) -> list[str]:
    parsed = Parsed(sample_sentence(sentence))
    asked = [(rule.id, rule.sentence) for rule in all_rules() if rule.sentence and rule.level != "off"]
    return [name for name, ask in asked if next(ask(parsed), None)]


@pytest.mark.parametrize("sentence", sentences("flagged.txt"))
def test_it_is_found(sentence: str) -> None:
    assert found(sentence)


@pytest.mark.parametrize("sentence", sentences("clean.txt"))
def test_it_is_left_alone(sentence: str) -> None:
    assert found(sentence) == []


def test_no_sentence_stands_twice() -> None:
    every = [*sentences("flagged.txt"), *sentences("clean.txt")]
    assert len(every) == len(set(every))
