"""The project's own papers agree with each other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from postmortem_archive import __version__

ROOT = Path(__file__).parents[2]
PAPERS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_version_is_the_same_everywhere() -> None:
    assert tomllib.loads(read("pyproject.toml"))["project"]["version"] == __version__
    assert f"\n## {__version__}\n" in read("CHANGELOG.md")


def test_the_readme_names_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b", read("README.md")))
    assert {"demo", "site", "test"} <= named <= targets


@pytest.mark.parametrize("paper", PAPERS)
def test_links_lead_somewhere(paper: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(paper))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    stated = [*project["dependencies"], *project["optional-dependencies"]["import"]]
    names = [re.split(r"[<>=!~ \[]", requirement)[0] for requirement in stated]
    reasons = read("docs/architecture.md").partition("## What each dependency is for")[2]
    rows = re.findall(r"^\| ([^|]+) \|", reasons, re.MULTILINE)
    explained = {word for row in rows for word in row.split(", ")}
    assert set(names) - explained == set()
