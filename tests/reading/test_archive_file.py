"""archive.yml: every fault has its line, says what is wrong and what was meant."""

from __future__ import annotations

import pytest

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.findings import Level
from postmortem_archive.reading.archive_file import parse_archive

FAULTS = [
    ("titel: x\n", "1:1", "Unknown key `titel`: did you mean `title`?"),
    ("title: a: b\n", "1:9", "This is not read as YAML: `: ` stands inside a value."),
    ("title: [a]\n", "1:8", "`title` must be a word or a sentence, not a list or a mapping."),
    ("- a\n", "1:1", "archive.yml must hold keys and values, such as `title: Our incidents`."),
    (
        "a: &b 1\nc: *b\n",
        "2:4",
        "This is not read as YAML: it uses an alias (`*name`), which is not read here",
    ),
    ("systems:\n  a:\n    nme: x\n", "3:5", "Unknown key `nme`: did you mean `name`?"),
    ("systems:\n  a:\n    paths:\n      - repos: x\n", "4:9", "Unknown key `repos`: did you mean `repo`?"),
    ("markdown: gmf\n", "1:11", "`markdown` must be `gfm` or `pymdownx`, not `gmf`."),
    ("adopted: 2026-13-45\n", "1:10", "`adopted`: `2026-13-45` is not a day that exists."),
    ("infer: perhaps\n", "1:8", "`infer` must be on or off, not `perhaps`."),
    ("review:\n  rules: {action-ticket: loud}\n", "2:26", "`review.rules.action-ticket` must be "),
    ("fields: {product: sytems}\n", "1:19", "`sytems` is no key of front matter."),
    ("timezone: Mars/Olympus\n", "1:11", "`Mars/Olympus` is no time zone."),
    ("publish: [publishd]\n", "1:11", "`publishd` is no status: draft, in-review or published."),
    ("sources:\n  - id_prefix: T-\n", "2:5", "A source needs `folder` or `git`, one of the two."),
    ("url: example.org\n", "1:6", "`url`: must begin with https:// or http://."),
    ("title: a\ntitle: b\n", "2:1", "`title` stands twice."),
    ('contributing_factors: {a: {phrases: ["("]}}\n', "1:38", "`(` is no pattern"),
    ("severities: []\n", "1:13", "A scale needs at least one severity."),
]


@pytest.mark.parametrize(("text", "place", "message"), FAULTS)
def test_a_fault_names_its_place(text: str, place: str, message: str) -> None:
    config, findings = parse_archive(text, "archive.yml")
    assert [(f"{f.span.line}:{f.span.column}", f.path) for f in findings] == [(place, "archive.yml")]
    assert findings[0].message.startswith(message)
    assert config == ArchiveConfig()


def test_all_faults_come_in_one_run() -> None:
    _, findings = parse_archive("titel: x\nlinks: dirs\ninfer: maybe\n", "archive.yml")
    assert [finding.span.line for finding in findings] == [1, 2, 3]


def test_rules_of_the_review_are_checked_by_those_who_know_them() -> None:
    text = "review:\n  rules:\n    hindsight: off\n    hindsigth: off\n    x: off\n"
    assert parse_archive(text, "archive.yml")[1] == []
    _, (near, strange) = parse_archive(text, "archive.yml", lambda: ("hindsight", "blame-language"))
    assert (near.level, near.span.line, near.span.column) == (Level.ERROR, 4, 5)
    assert near.message == "No review rule is called `hindsigth`: did you mean `hindsight`?"
    assert (strange.span.line, strange.suggestion) == (5, "Rules are: blame-language, hindsight.")


def test_short_spellings_and_empty_keys() -> None:
    text = (
        "url:\nsystems: {checkout: , search: Search}\nseverities: [sev1, {sev2: [major]}]\nreview: {rules: {x: off}}\n"
    )
    config, findings = parse_archive(text, "archive.yml")
    assert findings == []
    assert config.systems["search"].name == "Search" and config.systems["checkout"].name is None
    assert config.severities == {"sev1": (), "sev2": ("major",)}
    assert config.review.choice("x").level == "off"


def test_an_empty_file_is_the_default() -> None:
    assert parse_archive("", "archive.yml") == (ArchiveConfig(), [])
