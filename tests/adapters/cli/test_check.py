"""`postmortem check`: what is reviewed, in which form it is said, and what the exit code is."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from postmortem_archive.pipeline import reviewing

from .conftest import Run

BLAMING = """\
---
title: Uploads failed
severity: sev1
started: 2026-03-02T10:00Z
contributing_factors: [missing-guardrail]
---

The outage was caused by human error.
"""
LATER = "2026-03-02-later.md"


@pytest.fixture
def blamed(archive: Path) -> Path:
    (archive / "2026-03-02-uploads.md").write_text(BLAMING, encoding="utf-8")
    return archive


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def rules(out: str) -> set[str]:
    return {finding["rule"] for finding in json.loads(out)["findings"]}


def test_a_finding_says_where_why_and_what_instead(blamed: Path, command: Run) -> None:
    ran = command("check", "postmortems/2026-03-02-uploads.md")
    assert "postmortems/2026-03-02-uploads.md:8:" in ran.out
    assert "advice [human-error]" in ran.out
    assert "  | The outage was caused by human error." in ran.out
    assert "^" in ran.out


def test_advice_is_no_reason_to_fail_and_warnings_are(blamed: Path, command: Run) -> None:
    assert command("check", "postmortems/2026-03-02-uploads.md").code == 1  # a major incident's uncovered factor
    (blamed / "archive.yml").write_text("review: {rules: {uncovered-factor: 'off'}}\n", encoding="utf-8")
    ran = command("check", "postmortems/2026-03-02-uploads.md")
    assert (ran.code, "human-error" in ran.out) == (0, True)


def test_what_has_not_changed_is_not_reviewed_again(
    blamed: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = command("check")
    monkeypatch.setattr(reviewing, "review", lambda *_: pytest.fail("a document was reviewed again"))
    assert command("check") == first
    monkeypatch.undo()
    document = blamed / "2026-03-02-uploads.md"
    document.write_text(BLAMING.replace("human error", "a full disk"), encoding="utf-8")
    assert "caused by human error" not in command("check").out
    (blamed / "archive.yml").write_text("review: {rules: {uncovered-factor: 'off'}}\n", encoding="utf-8")
    assert "uncovered-factor" not in command("check").out


def test_what_could_not_be_read_is_named_too(archive: Path, command: Run) -> None:
    (archive / LATER).write_text("---\ntitle: Login was down\nstarted: 2026-13-45\n---\n", encoding="utf-8")
    ran = command("check", "--format", "json")
    assert ran.code == 1
    assert any(finding["line"] == 3 and finding["path"] == LATER for finding in json.loads(ran.out)["findings"])


def test_nothing_to_say_is_said(archive: Path, command: Run) -> None:
    ran = command("check", "postmortems/2026-03-01-secret.md")
    assert (ran.code, ran.out) == (0, "1 document, nothing to say.\n")


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_programs_of_others_get_no_advice_unless_asked(form: str, blamed: Path, command: Run) -> None:
    assert "human-error" not in command("check", "--format", form).out
    assert "human-error" in command("check", "--format", form, "--language").out
    assert "postmortems/2026-03-02-uploads.md" in command("check", "--format", form).out


def test_a_baseline_hides_what_was_known(blamed: Path, command: Run, tmp_path: Path) -> None:
    known = str(tmp_path / "known.json")
    assert command("check", "--baseline", known).code == 2
    assert command("check", "--write-baseline").code == 2
    assert command("check", "--baseline", known, "--write-baseline").code == 0
    again = command("check", "--baseline", known)
    assert (again.code, "nothing new to say" in again.out) == (0, True)
    (blamed / LATER).write_text(BLAMING.replace("Uploads", "Downloads"), encoding="utf-8")
    ran = command("check", "--baseline", known, "--format", "json")
    assert ran.code == 1
    assert {finding["path"] for finding in json.loads(ran.out)["findings"]} == {LATER}
    Path(known).write_text("{", encoding="utf-8")
    assert "this is no baseline" in command("check", "--baseline", known).err


def test_changed_documents_only(blamed: Path, command: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "postmortems")
    git(tmp_path, "commit", "-q", "-m", "start")
    assert rules(command("check", "--changed", "--format", "json").out) == set()
    (blamed / LATER).write_text(BLAMING, encoding="utf-8")
    for revision in ([], ["main"], ["HEAD"]):
        out = command("check", "--format", "json", "--changed", *revision).out
        assert {finding["path"] for finding in json.loads(out)["findings"]} == {LATER}, revision
    assert command("check", "--changed", "--format", "json", "postmortems/2026-03-02-uploads.md").code == 0
    git(tmp_path, "add", "postmortems")
    git(tmp_path, "commit", "-q", "-m", "more")
    assert rules(command("check", "--changed", "--format", "json").out) == set()
    assert rules(command("check", "--changed=HEAD~1", "--format", "json").out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--changed"], "--changed needs a git repository"),
        (["nowhere.md"], "nowhere.md is no file"),
        (["outside.md"], "outside.md is not in the archive"),
        (["--format", "xml"], "xml"),
    ],
)
def test_wrong_use(arguments: list[str], said: str, archive: Path, command: Run, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("# x\n", encoding="utf-8")
    ran = command("check", *arguments)
    assert ran.code == 2
    assert said in ran.err
