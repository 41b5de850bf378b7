"""`postmortem init`: an archive that builds at once, and one proposed from what a folder states."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from postmortem_archive.pipeline.configure import configure
from postmortem_archive.pipeline.locate import locate

from .conftest import Run

WRITTEN = {
    ".github/workflows/postmortems.yml",
    ".pre-commit-config.yaml",
    "docs/about.md",
    "mkdocs.yml",
    "postmortems/2026-03-10-deploy-tool-removed-the-live-configuration.md",
    "postmortems/archive.yml",
}


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTMORTEM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773100800")  # 2026-03-10
    return tmp_path


def files(folder: Path) -> set[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in found if not name.startswith(("cache/", "site/"))}


def build(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "-q"], cwd=folder, check=True)


def test_an_archive_starts_and_builds(empty: Path, command: Run) -> None:
    ran = command("init", "--title", "Our: incidents")
    assert ran.code == 0
    assert files(empty) == WRITTEN
    assert configure(locate(empty / "postmortems")).config.title == "Our: incidents"
    assert all(yaml.safe_load((empty / name).read_text(encoding="utf-8")) for name in WRITTEN if name[-3:] == "yml")
    build(empty)
    page = empty / "site/incidents/2026-03-10-deploy-tool-removed-the-live-configuration/index.html"
    assert "Deploy tool removed the live configuration" in page.read_text(encoding="utf-8")
    reviewed = command("check")
    assert (reviewed.code, reviewed.out) == (0, "1 document, nothing to say.\n")


def test_what_is_there_stays(empty: Path, command: Run) -> None:
    (empty / "mkdocs.yml").write_text("site_name: mine\n", encoding="utf-8")
    ran = command("init")
    assert "kept     mkdocs.yml\n" in ran.out
    assert (empty / "mkdocs.yml").read_text(encoding="utf-8") == "site_name: mine\n"


OTHERS = """\
---
title: Upload {number} failed
severity: {severity}
product: {product}
start_time: 2025-0{number}-03T10:00:00Z
---

## Timeline (all times CET)

- 10:00 uploads fail
- 10:30 uploads work

## Root cause

The certificate had expired.
"""


@pytest.mark.parametrize("place", ["inside", "outside"])
def test_a_folder_proposes_its_archive(place: str, empty: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    home = empty / "home"
    folder = home / "docs/incidents" if place == "inside" else empty / "elsewhere"
    folder.mkdir(parents=True)
    for number, (severity, product) in enumerate([("minor", "uploads"), ("critical", "Uploads"), ("minor", "api")], 1):
        text = OTHERS.format(number=number, severity=severity, product=product)
        (folder / f"incident-{number}.md").write_text(text, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert command("init", str(home), "--from-folder", str(folder)).code == 0
    archive = folder if place == "inside" else home / "postmortems"
    config = configure(locate(archive)).config
    assert list(config.severities) == ["critical", "minor"]
    assert set(config.systems) == {"api", "uploads"}
    assert config.fields == {"product": "systems", "start_time": "started"}
    assert config.timezone == "CET"
    assert [source.folder for source in config.sources] == ([] if place == "inside" else ["../../elsewhere"])
    assert {name: (folder / name).read_bytes() for name in before} == before
    build(home)
    assert len(list((home / "site/incidents").iterdir())) == 3
    monkeypatch.chdir(home)
    assert len(command("export").out.splitlines()) == 3  # found by way of mkdocs.yml


def test_a_folder_that_is_not_there(empty: Path, command: Run) -> None:
    ran = command("init", "--from-folder", "nowhere")
    assert ran.code == 2
    assert "nowhere is no folder" in ran.err
