"""Run again, an import writes only what changed, and never over what a person edited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from postmortem_archive.adapters.importers.files import ImportFault
from postmortem_archive.adapters.importers.kinds import kinds
from postmortem_archive.adapters.importers.run import import_into
from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings


def issue(number: int, body: str = "It failed.", **more: Any) -> dict[str, Any]:
    url = f"https://github.com/org/shop/issues/{number}"
    return {"number": number, "title": f"Outage {number}", "body": body, "labels": [], "state": "CLOSED",
            "createdAt": "2024-03-01T10:00:00Z", "url": url, **more}  # fmt: skip


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return tmp_path / "issues.json"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "postmortems"


FIRST, SECOND = "2024-03-01-outage-1-1.md", "2024-03-01-outage-2-2.md"


def put(export: Path, *issues: dict[str, Any]) -> None:
    export.write_text(json.dumps(issues), encoding="utf-8")


def test_the_first_import_writes_everything(export: Path, target: Path) -> None:
    put(export, issue(1), issue(2))
    report = import_into(None, export, target)
    assert (report.kind, report.written) == ("github", [FIRST, SECOND])
    found = read(FIRST, (target / FIRST).read_bytes(), ReadingSettings(), included=True).postmortem
    assert (found.id, found.title) == ("shop-1", "Outage 1")
    assert found.source_url == "https://github.com/org/shop/issues/1"


def test_the_second_writes_only_what_changed(export: Path, target: Path) -> None:
    put(export, issue(1), issue(2))
    import_into(None, export, target)
    before = (target / FIRST).stat().st_mtime_ns
    put(export, issue(1), issue(2, "It failed twice."), issue(3))
    report = import_into("github", export, target)
    assert report.unchanged == [FIRST]
    assert report.written == [SECOND, "2024-03-01-outage-3-3.md"]
    assert (target / FIRST).stat().st_mtime_ns == before
    assert "It failed twice." in (target / SECOND).read_text(encoding="utf-8")


def test_the_same_again_changes_no_byte(export: Path, target: Path) -> None:
    put(export, issue(1), issue(2))
    import_into(None, export, target)
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    report = import_into(None, export, target)
    assert not report.written and len(report.unchanged) == 2
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before


def test_a_local_edit_stays(export: Path, target: Path) -> None:
    put(export, issue(1))
    import_into(None, export, target)
    (target / FIRST).write_text("# Mine\n", encoding="utf-8")
    assert import_into(None, export, target).unchanged == [FIRST]
    put(export, issue(1, "Theirs."))
    report = import_into(None, export, target)
    assert report.kept == [FIRST] and any(".incoming" in line for line in report.lines())
    assert (target / FIRST).read_text(encoding="utf-8") == "# Mine\n"
    assert "Theirs." in (target / f"{FIRST}.incoming").read_text(encoding="utf-8")


def test_a_newer_text_is_offered_once_and_can_be_taken(export: Path, target: Path) -> None:
    put(export, issue(1))
    import_into(None, export, target)
    (target / FIRST).write_text("# Mine\n", encoding="utf-8")
    put(export, issue(1, "Theirs."))
    import_into(None, export, target)
    incoming = target / f"{FIRST}.incoming"
    waiting = incoming.read_bytes()
    incoming.unlink()
    assert import_into(None, export, target).kept == [] and not incoming.exists()
    (target / FIRST).write_bytes(waiting)
    assert import_into(None, export, target).unchanged == [FIRST]
    put(export, issue(1, "Newer still."))
    assert import_into(None, export, target).written == [FIRST]


def test_line_endings_that_git_changed_are_no_edit(export: Path, target: Path) -> None:
    put(export, issue(1))
    import_into(None, export, target)
    (target / FIRST).write_bytes((target / FIRST).read_bytes().replace(b"\n", b"\r\n"))
    put(export, issue(1, "Newer."))
    assert import_into(None, export, target).written == [FIRST]


def test_a_deleted_file_does_not_come_back(export: Path, target: Path) -> None:
    put(export, issue(1))
    import_into(None, export, target)
    (target / FIRST).unlink()
    assert import_into(None, export, target).deleted == [FIRST]
    assert not (target / FIRST).exists()


def test_what_left_the_export_stays_and_is_named(export: Path, target: Path) -> None:
    put(export, issue(1), issue(2))
    import_into(None, export, target)
    put(export, issue(2))
    assert import_into(None, export, target).gone == [FIRST]
    assert (target / FIRST).exists()
    other = export.with_name("other.json")
    put(other, issue(9))
    assert import_into(None, other, target).gone == []


def test_a_file_that_somebody_put_there_is_not_touched(export: Path, target: Path) -> None:
    target.mkdir()
    (target / FIRST).write_text("# Not imported\n", encoding="utf-8")
    put(export, issue(1))
    assert import_into(None, export, target).written == [FIRST.replace(".md", "-2.md")]
    assert (target / FIRST).read_text(encoding="utf-8") == "# Not imported\n"


def test_a_new_title_keeps_the_file(export: Path, target: Path) -> None:
    put(export, issue(1))
    import_into(None, export, target)
    put(export, issue(1, title="Renamed"))
    assert import_into(None, export, target).written == [FIRST]
    assert "title: Renamed" in (target / FIRST).read_text(encoding="utf-8")


def test_a_dry_run_writes_nothing(export: Path, target: Path) -> None:
    put(export, issue(1), issue(1), issue(2))
    assert import_into(None, export, target, dry_run=True).written == [FIRST, SECOND]
    assert not target.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[{", "issues.json:1:3"),
        ("{}", "no export that is known"),
        ("[]", "Known kinds"),
        ("nope", "no JSON"),
    ],
)
def test_what_cannot_be_read_says_why(export: Path, target: Path, text: str, told: str) -> None:
    export.write_text(text, encoding="utf-8")
    with pytest.raises(ImportFault, match=told):
        import_into(None, export, target)
    assert not target.exists()


def test_wrong_kinds_and_sources(tmp_path: Path, export: Path, target: Path) -> None:
    put(export, issue(1))
    with pytest.raises(ImportFault, match="there is no kind 'jira'; there are: confluence, docx"):
        import_into("jira", export, target)
    with pytest.raises(ImportFault, match="holds no documents of the kind gitlab"):
        import_into("gitlab", export, target)
    with pytest.raises(ImportFault, match="no such file"):
        import_into(None, tmp_path / "nothing.zip", target)
    (tmp_path / "x.zip").write_bytes(b"no zip")
    with pytest.raises(ImportFault, match="no zip file"):
        import_into(None, tmp_path / "x.zip", target)


def test_a_damaged_manifest_stops_before_anything_is_written(export: Path, target: Path) -> None:
    target.mkdir()
    (target / ".import.json").write_text('{"documents": 3}', encoding="utf-8")
    put(export, issue(1))
    with pytest.raises(ImportFault, match="is damaged"):
        import_into(None, export, target)
    assert not (target / FIRST).exists()


def test_a_manifest_cannot_lead_out_of_the_folder(export: Path, target: Path) -> None:
    put(export, issue(1))
    import_into(None, export, target)
    (target.parent / "victim.md").write_text("x", encoding="utf-8")
    manifest = json.loads((target / ".import.json").read_text(encoding="utf-8"))
    entry = manifest["documents"]["github:shop-1"]
    entry["path"], entry["digest"] = (
        "../victim.md",
        "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    )
    (target / ".import.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ImportFault, match="leaves the folder"):
        import_into(None, export, target)


def test_every_kind_says_what_it_reads() -> None:
    assert list(kinds()) == ["confluence", "docx", "github", "gitlab", "google-docs", "opsgenie"]
    assert all(module.SAID for module in kinds().values())


def test_a_missing_library_is_named(export: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "bs4", None)
    export.with_suffix(".html").write_text("<p>x</p>", encoding="utf-8")
    with pytest.raises(ImportFault, match=r"pip install 'mkdocs-postmortem-archive\[import\]'"):
        import_into(None, export.with_suffix(".html"), target)
