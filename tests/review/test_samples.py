"""Every sample of a manual page and every example of a phrase is a test."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from postmortem_archive.model.review_settings import ReviewPolicy
from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.manual import manual, sample_postmortem, sample_sentence
from postmortem_archive.review.patterns import compile_pattern
from postmortem_archive.review.phrasebook import Phrase, found, phrasebook
from postmortem_archive.review.rule import Case, Rule, all_rules

BOOKS = sorted(
    entry.name.removesuffix(".yml")
    for entry in resources.files("postmortem_archive.review").joinpath("phrases").iterdir()
    if entry.name.endswith(".yml")
)
PHRASES = [(book, number, phrase) for book in BOOKS for number, phrase in enumerate(phrasebook(book).phrases)]


def says(rule: Rule, sample: str) -> list[str]:
    if rule.sentence:
        return [hit.message for hit in rule.sentence(Parsed(sample_sentence(sample)))]
    assert rule.document
    policy = ReviewPolicy()
    case = Case(sample_postmortem(sample), (), policy)
    in_scope = rule.scope == "all" or case.major
    return [remark.message for remark in rule.document(case)] if in_scope else []


@pytest.mark.parametrize(
    ("rule", "sample", "flagged"),
    [
        pytest.param(rule, sample, flagged, id=f"{rule.id}: {sample}")
        for rule in all_rules()
        for flagged, samples in ((True, manual(rule.manual).flags), (False, manual(rule.manual).passes))
        for sample in samples
    ],
)
def test_sample(rule: Rule, sample: str, flagged: bool) -> None:
    assert bool(says(rule, sample)) is flagged


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_manual_page_is_whole(rule: Rule) -> None:
    page = manual(rule.manual)
    assert page.title.endswith(".") and page.what and page.why
    assert len(page.flags) >= 1 and len(page.passes) >= 1
    assert (rule.sentence is None) is not (rule.document is None)


def matching(book: str, sample: str) -> list[Phrase]:
    return [phrase for phrase, *_ in found(phrasebook(book), Parsed(sample_sentence(sample)))]


@pytest.mark.parametrize(("book", "number", "phrase"), PHRASES, ids=lambda value: str(value)[:40])
def test_phrase_finds_its_examples(book: str, number: int, phrase: Phrase) -> None:
    assert phrase.examples
    for example in phrase.examples:
        assert phrase in matching(book, example), example
    for clean in phrase.clean:
        assert matching(book, clean) == [], clean


@pytest.mark.parametrize(
    ("rule", "sentence", "offered"),
    [
        ("human-error", "An engineer accidentally deleted the index.", "An engineer deleted the index."),
        ("human-error", "Accidentally, we deleted it by mistake.", ""),
        ("blame-language", "We failed to read the label.", "We did not read the label."),
        ("blame-language", "On-call forgot to rotate the key.", "On-call did not rotate the key."),
        ("blame-language", "We had failed to check it.", ""),
        (
            "named-individual",
            "@jo merged the broken config.",
            "The engineer on duty merged the broken config.",
        ),
        (
            "named-individual",
            "Then Priya disabled the main firewall.",
            "Then the engineer on duty disabled the main firewall.",
        ),
        ("hindsight", "The crack should have been noticed on Monday.", ""),
    ],
)
def test_a_better_sentence_is_offered(rule: str, sentence: str, offered: str) -> None:
    judge = next(known for known in all_rules() if known.id == rule)
    assert judge.sentence
    first = next(judge.sentence(Parsed(sample_sentence(sentence))))
    assert first.suggestion.startswith(f"Write: “{offered}”") if offered else "Write: “" not in first.suggestion


@pytest.mark.parametrize("book", BOOKS)
def test_no_phrase_stands_twice(book: str) -> None:
    patterns = Counter(
        (pattern, str(phrase.act), phrase.possessor)
        for phrase in phrasebook(book).phrases
        for pattern in phrase.pattern
    )
    assert [pattern for pattern, count in patterns.items() if count > 1] == []


@pytest.mark.parametrize("book", BOOKS)
def test_every_pattern_compiles(book: str) -> None:
    whole = phrasebook(book)
    for source in (
        *whole.exempt,
        *whole.exempt_before,
        *(p for phrase in whole.phrases for p in phrase.pattern + phrase.unless),
    ):
        assert compile_pattern(source).elements


def test_nobody_is_addressed() -> None:
    for book, _, phrase in PHRASES:
        words = f"{phrase.why} {phrase.instead} {phrasebook(book).message}".lower().replace("“", " ").split()
        assert not {"you", "your", "yours"} & set(words), phrase
