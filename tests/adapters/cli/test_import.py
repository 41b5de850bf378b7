"""`postmortem import`: an export comes in, and the report says what did not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def export(archive: Path) -> Path:
    path = archive.parent / "issues.json"
    issues = [{"number": 4, "title": "Mailer down", "body": "![x](https://e.org/x.png)", "createdAt": "2024-03-01"}]
    path.write_text(json.dumps(issues), encoding="utf-8")
    return path


def test_into_the_archive(archive: Path, export: Path, command: Run) -> None:
    code, out, _ = command("import", str(export))
    assert code == 0
    assert out.splitlines() == [
        "1 written, 0 unchanged, 0 kept as edited here, 0 no longer in the export",
        "2024-03-01-mailer-down-4.md: not carried over: the image https://e.org/x.png: it stays where it is",
    ]
    assert "issue-4" in command("export", "issue-4")[1]


def test_a_dry_run_into_another_folder(archive: Path, export: Path, command: Run) -> None:
    code, out, _ = command("import", str(export), "--into", "new", "--dry-run", "--format", "json")
    assert code == 0
    assert json.loads(out)["written"] == ["2024-03-01-mailer-down-4.md"]
    assert not Path("new").exists()


def test_an_edit_that_stands_in_the_way_is_a_finding(archive: Path, export: Path, command: Run) -> None:
    command("import", str(export))
    (archive / "2024-03-01-mailer-down-4.md").write_text("# Mine\n", encoding="utf-8")
    export.write_text(export.read_text(encoding="utf-8").replace("Mailer down", "Mailer was down"), encoding="utf-8")
    code, out, _ = command("import", str(export))
    assert code == 1 and "yours was kept" in out


def test_what_is_no_export(archive: Path, command: Run) -> None:
    (archive.parent / "x.json").write_text("{}", encoding="utf-8")
    code, _, err = command("import", "x.json")
    assert code == 2 and "no export that is known" in err
    code, _, err = command("import", "x.json", "--kind", "jira")
    assert code == 2 and "there is no kind 'jira'" in err
