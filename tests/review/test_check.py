"""The review as a whole: what is asked of whom, and how much of it is shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from postmortem_archive.model.document import Postmortem, SectionName
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.prose import Run, Sentence, SentenceKind
from postmortem_archive.model.review_settings import ReviewPolicy, ReviewSettings
from postmortem_archive.review.check import review

BLAME = "We failed to read the label."


def postmortem(**stated: Any) -> Postmortem:
    return Postmortem.model_validate({"path": "a.md", "id": "a", "title": "A", **stated})


def said(text: str, line: int = 1, kind: SentenceKind = "prose", section: SectionName | None = None) -> Sentence:
    return Sentence(text, text, kind, (Run(0, line, 3),), section)


def policy(adopted: date | None = None, **settings: Any) -> ReviewPolicy:
    return ReviewPolicy(ReviewSettings.model_validate(settings), adopted=adopted)


def rules(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def test_a_finding_says_where_why_and_what_instead() -> None:
    (finding,) = review(postmortem(status="draft"), [said(BLAME, line=7)], ReviewPolicy())
    assert (finding.path, finding.span, finding.level) == ("a.md", (7, 6, 7, 20), Level.ADVICE)
    assert BLAME[3:17] == "failed to read"
    assert finding.why and finding.suggestion and "failed to read" in finding.message


@pytest.mark.parametrize("kind", ["prose", "bullet", "cell", "title"])
def test_words_are_read_wherever_they_stand(kind: SentenceKind) -> None:
    assert rules(review(postmortem(status="draft"), [said(BLAME, kind=kind)], ReviewPolicy())) == ["blame-language"]


def test_a_quote_is_not_the_authors() -> None:
    assert review(postmortem(status="draft"), [said(BLAME, kind="quote")], ReviewPolicy()) == []


def test_a_draft_gets_advice_about_words_only() -> None:
    bare = postmortem(severity="sev1", status="draft")
    assert rules(review(bare, [said(BLAME)], ReviewPolicy())) == ["blame-language"]
    assert "no-contributing-factors" in rules(review(postmortem(severity="sev1"), [said(BLAME)], ReviewPolicy()))


@pytest.mark.parametrize(
    ("started", "asked"),
    [("2026-02-28T10:00Z", False), ("2026-03-01T00:00Z", True), ("2026-03-01", True), (None, False)],
)
def test_substance_is_asked_from_the_first_day_on(started: str | None, asked: bool) -> None:
    found = review(postmortem(started=started), [said(BLAME)], policy(adopted=date(2026, 3, 1)))
    assert ("no-contributing-factors" in rules(found)) is asked
    assert "blame-language" in rules(found)


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({}, {"blame-language": Level.ADVICE, "no-contributing-factors": Level.WARNING}),
        (
            {"blame-language": "warning"},
            {"blame-language": Level.WARNING, "no-contributing-factors": Level.WARNING},
        ),
        ({"blame-language": "off"}, {"no-contributing-factors": Level.WARNING}),
        ({"no-contributing-factors": {"scope": "major"}}, {"blame-language": Level.ADVICE}),
        (
            {"no-contributing-factors": {"level": "notice"}},
            {"blame-language": Level.ADVICE, "no-contributing-factors": Level.NOTICE},
        ),
    ],
    ids=["by default", "a level", "off", "a scope", "a level in full"],
)
def test_an_archive_sets_levels_and_scope(settings: dict[str, Any], found: dict[str, Level]) -> None:
    findings = review(postmortem(severity="sev3"), [said(BLAME)], policy(rules=settings))
    assert {finding.rule: finding.level for finding in findings} == found


def test_a_rule_that_is_off_may_be_switched_on() -> None:
    sentence = said("This is a breach of contract.")
    draft = postmortem(status="draft")
    assert review(draft, [sentence], ReviewPolicy()) == []
    assert rules(review(draft, [sentence], policy(rules={"legal-conclusion": "advice"}))) == ["legal-conclusion"]


def test_a_part_of_what_an_item_is_asked_may_be_off() -> None:
    incident = postmortem(
        contributing_factors=[{"text": "a"}],
        action_items=[{"action": "b", "owner": "c", "due": "2026-05-01"}],
    )
    assert rules(review(incident, [], ReviewPolicy())) == ["action-open-ended"]
    assert review(incident, [], policy(rules={"action-ticket": "off"})) == []


def test_five_pieces_of_advice_are_shown_and_the_rest_is_counted() -> None:
    sentences = [said(BLAME, line=line) for line in range(1, 9)]
    findings = review(postmortem(status="draft"), sentences, ReviewPolicy())
    assert rules(findings) == ["blame-language"] * 5 + ["language"]
    assert findings[-1].message == "3 more suggestions about words in this document"
    assert findings[-1].span.line == 6


def test_what_the_archive_made_a_warning_is_always_shown() -> None:
    sentences = [said(BLAME, line=line) for line in range(1, 9)]
    findings = review(postmortem(status="draft"), sentences, policy(rules={"blame-language": "warning"}))
    assert rules(findings) == ["blame-language"] * 8


def test_an_action_in_the_front_matter_is_read_too() -> None:
    item = {"action": "Improve monitoring", "owner": "ops", "due": "2026-05-01", "ticket": "A-1", "line": 9}
    findings = review(postmortem(contributing_factors=[{"text": "a"}], action_items=[item]), [], ReviewPolicy())
    assert [(finding.rule, finding.span.line) for finding in findings] == [("vague-action", 9)]


def test_an_action_that_is_done_is_let_be() -> None:
    item = {"action": "Improve monitoring", "status": "done", "done": True, "line": 9}
    sentence = said("Improve monitoring", line=9, kind="bullet", section="action_items")
    assert (
        review(postmortem(contributing_factors=[{"text": "a"}], action_items=[item]), [sentence], ReviewPolicy()) == []
    )


MAJOR_PARTS = ["summary", "impact", "timeline", "contributing factors", "lessons", "action items"]


@pytest.mark.parametrize(
    ("severity", "depth", "asked"),
    [
        ("sev1", {}, MAJOR_PARTS),
        ("sev2", {"sev2": ["impact"]}, ["impact"]),
        ("sev3", {}, []),
        ("sev4", {"sev4": ["summary", "impact", "timeline", "action_items"]}, ["summary", "action items"]),
        (None, {}, []),
    ],
    ids=["major", "as the archive says", "minor", "minor, asked too much", "unknown"],
)
def test_depth_is_sized_to_the_severity(severity: str | None, depth: dict[str, list[str]], asked: list[str]) -> None:
    findings = review(postmortem(severity=severity), [], policy(depth=depth))
    wanted = [f"of a {severity} one would also look for: {', '.join(asked)}"] if asked else []
    assert [finding.message for finding in findings if finding.rule == "expected-depth"] == wanted


def test_of_a_minor_incident_no_more_than_factors_and_whole_actions_is_asked() -> None:
    minor = postmortem(severity="sev4", summary="Down", contributing_factors=[{"text": "a"}])
    assert review(minor, [], ReviewPolicy()) == []


def test_the_same_input_gives_the_same_findings() -> None:
    sentences = [said(BLAME, line=3), said("The root cause was human error.", line=2)]
    first = review(postmortem(), sentences, ReviewPolicy())
    assert first == review(postmortem(), sentences, ReviewPolicy())
    assert [finding.span.line for finding in first] == sorted(finding.span.line for finding in first)
