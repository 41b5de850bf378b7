"""Findings that an author answers in the document, and those an archive knew of before."""

from __future__ import annotations

import pytest

from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.prose import Run, Sentence
from postmortem_archive.model.review_settings import ReviewPolicy
from postmortem_archive.model.spans import Span
from postmortem_archive.review.baseline import BrokenBaseline, dump, parse, unknown
from postmortem_archive.review.check import review
from postmortem_archive.review.suppression import suppressions

BLAME = "We failed to read the label."
DRAFT = Postmortem(path="a.md", id="a", title="A", status="draft")


def rules_left(*lines: str, postmortem: Postmortem = DRAFT) -> list[tuple[str, int]]:
    prose = [
        Sentence(BLAME, BLAME, "prose", (Run(0, n, 1),)) for n, line in enumerate(lines, 1) if line.startswith(BLAME)
    ]
    return [(finding.rule, finding.span.line) for finding in review(postmortem, prose, ReviewPolicy(), lines)]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ((BLAME,), [("blame-language", 1)]),
        (("<!-- postmortem-ignore: blame-language as the board wrote it -->", BLAME), []),
        ((f"{BLAME} <!-- postmortem-ignore: blame-language as the board wrote it -->",), []),
        (("<!-- postmortem-ignore: hindsight, blame-language as the board wrote it -->", BLAME), []),
        (("<!-- postmortem-ignore: hindsight as the board wrote it -->", BLAME), [("blame-language", 2)]),
        (("<!-- postmortem-ignore: blame-language as it was -->", "", BLAME), [("blame-language", 3)]),
        (
            ("<!-- postmortem-ignore: blame-language -->", BLAME),
            [("ignore-without-reason", 1), ("blame-language", 2)],
        ),
        (("<!-- postmortem-ignore: -->", BLAME), [("ignore-without-reason", 1), ("blame-language", 2)]),
    ],
    ids=["none", "before", "same line", "two rules", "another rule", "too far", "no reason", "nothing"],
)
def test_a_comment_answers_a_finding(lines: tuple[str, ...], left: list[tuple[str, int]]) -> None:
    assert rules_left(*lines) == left


def test_a_rule_that_does_not_exist_is_named() -> None:
    lines = ["<!-- postmortem-ignore: blame-langage as the board wrote it -->"]
    (finding,) = review(DRAFT, [], ReviewPolicy(), lines)
    assert (finding.message, finding.suggestion) == (
        "no rule is called blame-langage",
        "Is blame-language meant?",
    )


def test_a_remark_on_the_whole_document_is_answered_from_anywhere() -> None:
    published = Postmortem(path="a.md", id="a", title="A")
    assert rules_left("# A", postmortem=published) == [("no-contributing-factors", 1)]
    answer = "<!-- postmortem-ignore: no-contributing-factors the vendor keeps them to itself -->"
    assert rules_left("# A", "", "Text.", answer, postmortem=published) == []


def test_front_matter_answers_in_a_comment_of_its_own() -> None:
    (given,) = suppressions(["---", "  # postmortem-ignore: action-open-ended the tool goes away in May", "---"])
    assert (given.span, given.reason) == (Span(2, 3, 2, 67), "the tool goes away in May")


TEXT = "# A\n\nWe failed to check  it.\nWe failed to check it.\n"
FINDINGS = [
    Finding("blame-language", Level.ADVICE, "a.md", "m", Span(line, 4, line, 19)) for line in (3, 4)
]  # fmt: skip
WHOLE = Finding("no-detection", Level.NOTICE, "a.md", "nothing says how", Span(1))


def test_a_baseline_knows_its_findings_again() -> None:
    written = dump([*FINDINGS, WHOLE], {"a.md": TEXT})
    assert unknown([*FINDINGS, WHOLE], parse(written), {"a.md": TEXT}) == []
    assert written.count("\n") == 5


def test_a_finding_stays_known_when_text_above_it_changes() -> None:
    known = parse(dump(FINDINGS[:1], {"a.md": TEXT}))
    moved = FINDINGS[0]._replace(span=Span(13, 4, 13, 19))
    assert unknown([moved], known, {"a.md": "\n" * 10 + TEXT}) == []


def test_of_equal_findings_only_as_many_are_known_as_there_were() -> None:
    known = parse(dump(FINDINGS[:1], {"a.md": TEXT}))
    assert unknown(FINDINGS, known, {"a.md": TEXT}) == FINDINGS[1:]


@pytest.mark.parametrize("change", [{"rule": "hindsight"}, {"path": "b.md"}, {"span": Span(3, 1, 3, 5)}], ids=str)
def test_another_finding_is_new(change: dict[str, object]) -> None:
    known = parse(dump(FINDINGS[:1], {"a.md": TEXT}))
    other = FINDINGS[0]._replace(**change)  # type: ignore[arg-type]
    assert unknown([other], known, {"a.md": TEXT, "b.md": TEXT}) == [other]


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"rule": "x"}]', "null"])
def test_a_file_that_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(BrokenBaseline, match="this is no baseline"):
        parse(text)


def test_an_empty_baseline_is_one() -> None:
    assert dump([], {}) == "[]\n"
    assert parse("[]\n") == []
