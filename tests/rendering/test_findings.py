"""Findings for people, for programs, for pull requests and for code scanning."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.spans import Span
from postmortem_archive.rendering.findings import formats, render

SCHEMA = Path(__file__).parents[1] / "review/vendor/sarif-2.1.0-rtm.5.json"
SOURCE = "# Outage\n\nWe ran it against the wrong database.\n- [ ] Add a prompt\n"
WORDS = Finding(
    "human-error",
    Level.ADVICE,
    "incidents/a b.md",
    "“ran it” stops at a person",
    Span(3, 4, 3, 37),
    "Why.",
    "What was meant?",
)
ITEM = Finding("action-open-ended", Level.WARNING, "incidents/a b.md", "nobody owns it: 50%, say", Span(4))
SOURCES = {"incidents/a b.md": SOURCE}


def test_every_format_is_found_by_its_file_name() -> None:
    assert formats() == ("github", "json", "sarif", "text")


def test_text_shows_the_line_and_a_caret() -> None:
    assert render("text", [WORDS, ITEM], SOURCES) == (
        "incidents/a b.md:3:4: advice [human-error] “ran it” stops at a person\n"
        "  | We ran it against the wrong database.\n"
        "  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "    What was meant?\n"
        "    Why.\n"
        "\n"
        "incidents/a b.md:4:1: warning [action-open-ended] nobody owns it: 50%, say\n"
        "  | - [ ] Add a prompt\n"
        "\n"
        "1 warning, 1 piece of advice\n"
    )


def test_text_of_nothing_is_nothing() -> None:
    assert render("text", [], {}) == ""


@pytest.mark.parametrize(
    ("line", "span", "below"),
    [
        ("日本 we forgot it", Span(1, 4, 1, 13), "     ^^^^^^^^^"),
        ("x" * 200 + " we forgot it", Span(1, 202, 1, 211), " " * 84 + "^^^^^^^^^"),
        ("one \x1b[31mred\x07 we forgot it", Span(1, 15, 1, 24), " " * 14 + "^^^^^^^^^"),
        ("it goes on", Span(1, 4, 2, 3), "   ^^^^^^^"),
    ],
    ids=["wide letters", "a long line", "control characters", "two lines"],
)
def test_the_caret_stands_below_the_words(line: str, span: Span, below: str) -> None:
    shown = render("text", [Finding("r", Level.NOTICE, "a.md", "m", span)], {"a.md": f"{line}\nmore\n"})
    assert shown.splitlines()[2] == f"  | {below}"
    assert "\x1b" not in shown


def test_json_is_the_public_form() -> None:
    assert json.loads(render("json", [WORDS], SOURCES)) == {"findings": [WORDS.as_json()]}


def test_annotations_are_escaped_and_carry_no_advice() -> None:
    assert render("github", [WORDS, ITEM], SOURCES) == (
        "::warning file=incidents/a b.md,line=4,title=action-open-ended::nobody owns it: 50%25, say\n"
    )


def test_annotations_carry_advice_when_asked() -> None:
    assert render("github", [WORDS], SOURCES, advice=True) == (
        "::notice file=incidents/a b.md,line=3,endLine=3,col=4,endColumn=37,title=human-error"
        "::“ran it” stops at a person%0AWhat was meant?%0AWhy.\n"
    )


@pytest.fixture(scope="module")
def sarif() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("findings", [[], [ITEM], [WORDS, ITEM, ITEM]], ids=["none", "one", "equal ones"])
def test_sarif_is_valid(sarif: jsonschema.Draft4Validator, findings: list[Finding]) -> None:
    sarif.validate(json.loads(render("sarif", findings, SOURCES, advice=True)))


def test_sarif_points_at_the_place() -> None:
    run = json.loads(render("sarif", [WORDS, ITEM, ITEM], SOURCES))["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == ["action-open-ended"] * 2
    assert run["tool"]["driver"]["rules"] == [{"id": "action-open-ended"}]
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "incidents/a%20b.md"},
        "region": {"startLine": 4, "startColumn": 1},
    }
    prints = {result["partialFingerprints"]["postmortemFinding/v1"] for result in run["results"]}
    assert len(prints) == 2


SPANS = st.builds(
    Span, st.integers(1, 5), st.integers(1, 50), st.none() | st.integers(1, 5), st.none() | st.integers(1, 50)
)


@settings(deadline=None)
@given(st.text(max_size=60), SPANS, st.sampled_from(["text", "json", "github", "sarif"]))
def test_no_text_breaks_a_format(text: str, span: Span, name: str) -> None:
    shown = render(name, [Finding("r", Level.ERROR, "a.md", text, span, text, text)], {"a.md": text})
    assert shown
    if name == "github":
        assert shown.count("\n") == 1
