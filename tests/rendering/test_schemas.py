"""The published schemas accept what the demo archive says, and refuse what nobody could read."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml

from postmortem_archive.rendering.schemas import schemas

ARCHIVE = Path(__file__).parents[2] / "postmortems"
DOCUMENTS = sorted(ARCHIVE.glob("*.md"))


def as_an_editor_sees(text: str) -> Any:
    """YAML as language servers validate it: typed, but days and instants are text."""
    return yaml.load(text, Loader=_Editor)


class _Editor(yaml.SafeLoader):
    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def valid(name: str, value: Any) -> bool:
    return jsonschema.Draft202012Validator(schemas()[name]).is_valid(value)


@pytest.mark.parametrize("name", sorted(schemas()))
def test_each_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas()[name])


def test_the_demo_archive_is_valid() -> None:
    text = (ARCHIVE / "archive.yml").read_text(encoding="utf-8")
    jsonschema.validate(as_an_editor_sees(text), schemas()["archive.json"])


def test_the_demo_documents_are_valid() -> None:
    assert DOCUMENTS
    for document in DOCUMENTS:
        matter = document.read_text(encoding="utf-8").split("---\n")[1]
        jsonschema.validate(as_an_editor_sees(matter), schemas()["front-matter.json"])


@pytest.mark.parametrize(
    "text",
    [
        "severities: [critical, {major: [p1, high]}, minor]",
        "severities: {critical: [p0], major: }",
        "systems: [checkout, search]",
        "systems: {checkout: Checkout, search: }",
        "systems: {checkout: {aliases: checkout-api, paths: [a/**, {repo: org/x, paths: [src/**]}]}}",
        "audience: all",
        "adopted: 2026-03-01",
        "sources: [{git: 'https://git.example.org/a.git', path: incidents}]",
    ],
)
def test_every_spelling_of_archive_yml(text: str) -> None:
    assert valid("archive.json", as_an_editor_sees(text))


@pytest.mark.parametrize("text", ["titel: x", "links: folder", "systems: {checkout: {alias: x}}", "severities: 4"])
def test_faults_in_archive_yml(text: str) -> None:
    assert not valid("archive.json", as_an_editor_sees(text))


@pytest.mark.parametrize(
    ("text", "is_valid"),
    [
        ("", True),
        ("a.md: {accepted: {systems: [x], contributing_factors: y}, rejected: }", True),
        ("a.md: {accepted: {systems: [x], contributing_factors: y}}\nb.md:", True),
        ("a.md: {acepted: {systems: [x]}}", False),
        ("a.md: [x]", False),
    ],
)
def test_labels(text: str, is_valid: bool) -> None:
    assert valid("labels.json", as_an_editor_sees(text)) is is_valid
