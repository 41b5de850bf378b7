"""Front matter in its dialects, other teams' keys, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from postmortem_archive.model.document import Postmortem, Review
from postmortem_archive.reading.read import Reading, read
from postmortem_archive.reading.settings import ReadingSettings


def _read(matter: str, fields: Mapping[str, str] | None = None, path: str = "x.md") -> Reading:
    return read(path, f"{matter}\n\nText.".encode(), ReadingSettings(fields=fields or {}))


def _model(matter: str, fields: Mapping[str, str] | None = None) -> Postmortem:
    return _read(matter, fields).postmortem


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: T\nseverity: sev9\nsystems: [a, b]\n---",
        "\n\n---  \ntitle: 'T'\nseverity: sev9\nsystems:\n- a\n- b\n...",
        '+++\ntitle = "T"\nseverity = "sev9"\nsystems = ["a", "b"]\n+++',
        "---\nincident:\n  title: T\n  severity: sev9\n  affected-services: a, b\n---",
        "# T\n\n**Severity:** sev9\n**Systems affected:** a and b",
        "# T\n\n- Severity: sev9\n- Affected systems: a; b",
        "# T\n\nSeverity: sev9<br>Services impacted: a, b<br>",
        "# T\n\n| Severity | sev9 |\n|---|---|\n| Affected components | a, b |",
    ],
)
def test_dialects_say_the_same(matter: str) -> None:
    model = _model(matter)
    assert (model.title, model.severity_stated, model.systems) == ("T", "sev9", ("a", "b"))


def test_scalars_keep_their_spelling() -> None:
    model = _model("---\ntitle: off\nseverity: 0x10\ntags: [1.0, 14:51, null, ~, no]\nsummary: 2026-13-45\n---")
    assert (model.title, model.summary, model.tags) == ("off", "2026-13-45", ("1.0", "14:51", "no"))


def test_the_archives_own_map_goes_first() -> None:
    matter = "---\nproduct: P\nservice: S\ncategories: [c]\nkeywords: k\n---"
    assert _model(matter).systems == ("P", "S")
    mapped = _model(
        matter,
        {"product": "systems", "categories": "contributing_factors", "keywords": "tags", "service": ""},
    )
    assert mapped.systems == ("P",) and mapped.tags == ("k",)
    assert [statement.text for statement in mapped.contributing_factors] == ["c"]


def test_other_teams_action_items() -> None:
    matter = "---\nactions:\n  - {task: Fix it, assignee: ann, state: Done, weight: 3}\n  - Look at it\n---"
    first, second = _model(matter).action_items
    assert (first.action, first.owner, first.status, first.done) == ("Fix it", "ann", "done", True)
    assert (second.action, second.status) == ("Look at it", "unknown")


@pytest.mark.parametrize(
    ("items", "lines"),
    [
        ("action_items:\n  - action: A\n    due: 2031-05-09\n  - B\n  - {action: C}", [3, 5, 6]),
        ("action_items: [A, B]", [2, 2]),
        ("action_items: A", [2]),
        ("action_items:\n  - A\n  - ''\n  -\n  - {owner: x}\n  - B", [3, 7]),
        ("actions:\n  - {task: A}\n\n  - task: B", [3, 5]),
        ("incident:\n  actions:\n    - A\n    - B", [4, 5]),
        ("actions: [A]\ntodo:\n  - B\naction_items:\n  # why\n  - C", [7]),
    ],
)
def test_each_action_item_has_its_line(items: str, lines: list[int]) -> None:
    assert [item.line for item in _model(f"---\n{items}\n---").action_items] == lines


def test_each_contributing_factor_has_its_line() -> None:
    model = _model("---\ncontributing_factors:\n  - A\n  - {text: B}\n---")
    assert [statement.line for statement in model.contributing_factors] == [3, 4]


def test_the_review_is_read_through() -> None:
    matter = "---\nreviewed:\n  date: 2031-05-09\n  decisions: [Fund the rollout guard, Look again in June]\n---"
    reviewed = _model(matter).public()["reviewed"]
    assert reviewed == {"date": "2031-05-09", "decisions": ["Fund the rollout guard", "Look again in June"]}
    assert _model("---\nreviewed: {date: 2031-05-09}\n---").reviewed == Review(date="2031-05-09")
    assert _model("---\ntitle: T\n---").reviewed is None


@pytest.mark.parametrize(
    ("matter", "status", "stated"),
    [
        ("---\ndraft: true\n---", "draft", "draft"),
        ("+++\ndraft = true\n+++", "draft", "draft"),
        ("---\ndraft: false\n---", None, None),
        ("---\nresolved: yes\n---", None, "resolved"),
        ("---\nresolved: true\nstatus: in-review\n---", "in-review", "in-review"),
        ("---\nstatus: off\n---", None, "off"),
    ],
)
def test_switches(matter: str, status: str | None, stated: str | None) -> None:
    model = _model(matter)
    assert (model.status, model.status_stated, model.resolved) == (status, stated, None)


@pytest.mark.parametrize(
    ("matter", "place", "rule"),
    [
        ("---\ntitel: x\n---", "2:1", "front-matter-unknown-key"),
        ("---\ntitle: x\ntitle: y\n---", "3:1", "front-matter-repeated-key"),
        ("---\nsystems: {a: b}\n---", "2:10", "front-matter-value"),
        ("---\ntitle: a: b\n---", "2:9", "front-matter-broken"),
        ("---\na: *b\ntitle: x\n---", "2:4", "front-matter-broken"),
        ("+++\ntitle = x\n+++", "2:9", "front-matter-broken"),
        ("---\naction_items:\n  - {owner: x}\n---", "3:5", "front-matter-value"),
        ("---\naction_items:\n  -\n  - ''\n  - {owner: x}\n---", "5:5", "front-matter-value"),
    ],
)
def test_faults_have_their_place(matter: str, place: str, rule: str) -> None:
    reading = _read(matter)
    assert [(f"{f.span.line}:{f.span.column}", f.rule) for f in reading.findings] == [(place, rule)]
    assert reading.postmortem.summary == "Text."


@pytest.mark.parametrize("text", ["---\n\n# T\n\nText.\n\n---\n\nMore.", "---\nText.\n---\n", "+++ no fence", "---"])
def test_rules_and_lines_are_no_front_matter(text: str) -> None:
    reading = read("x.md", text.encode(), ReadingSettings())
    assert reading.body.first_line == 0 and reading.findings == ()


def test_broken_front_matter_keeps_what_stands_on_a_line() -> None:
    model = _model("---\ntitle: a: b\nseverity: 'sev2'\ntags:\n  - x\n  - `y`\n---")
    assert (model.title, model.severity_stated, model.tags) == ("a: b", "sev2", ("x", "`y`"))
