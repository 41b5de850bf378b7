"""`postmortem try`: a site of a folder that nobody prepared, ten lines about it, and not one byte in it."""

from __future__ import annotations

import threading
import urllib.request
from pathlib import Path

import pytest

from postmortem_archive.adapters.cli.serving import address, server

from .conftest import Run

BARE = """\
# Login was down

## Timeline

- 10:00 nobody can sign in
- 10:30 everybody can

## Root cause

A certificate had expired.

## Action items

- Watch the certificate
"""


@pytest.fixture
def unprepared(archive: Path) -> Path:
    (archive / "archive.yml").unlink()
    (archive / "login-outage.md").write_text(BARE, encoding="utf-8")
    return archive


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_becomes_a_site_and_stays_as_it_was(unprepared: Path, command: Run, tmp_path: Path) -> None:
    before = snapshot(tmp_path)
    ran = command("try", str(unprepared), "--output", str(tmp_path / "shown"))
    assert (ran.code, ran.err) == (0, "")
    assert (tmp_path / "shown/incidents/2026-01-10-queue/index.html").is_file()
    assert {name: data for name, data in snapshot(tmp_path).items() if not name.startswith("shown/")} == before
    assert "Zanzibar" not in ran.out


def test_it_says_ten_things(unprepared: Path, command: Run, tmp_path: Path) -> None:
    lines = command("try", str(unprepared), "--output", str(tmp_path / "shown")).out.splitlines()
    assert len(lines) == 10
    assert lines[0] == "Read       5 files: 3 postmortems, 1 not published."
    assert lines[1].startswith("Excluded   1: 1 × ")
    assert lines[2].startswith("Doubtful   ")
    assert lines[4] == "Systems    1: mailer (2)"
    assert lines[5].startswith("Factors    2: ")
    assert all(line.startswith("Worth it   ") for line in lines[6:9])


def test_a_folder_without_postmortems(tmp_path: Path, command: Run) -> None:
    (tmp_path / "README.md").write_text("# Notes\n", encoding="utf-8")
    ran = command("try", str(tmp_path))
    assert ran.code == 2
    assert "no postmortem found" in ran.err and "`include:" in ran.err


def test_the_site_may_not_go_into_the_folder(unprepared: Path, command: Run) -> None:
    ran = command("try", str(unprepared), "--output", str(unprepared / "site"))
    assert ran.code == 2
    assert not (unprepared / "site").exists()


def test_a_site_is_served_to_this_machine_only(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("found", encoding="utf-8")
    with server(tmp_path) as first, server(tmp_path, first.server_port) as second:
        assert first.server_port != second.server_port
        assert address(second).startswith("http://127.0.0.1:")
        threading.Thread(target=second.serve_forever, daemon=True).start()
        with urllib.request.urlopen(address(second)) as answer:
            assert (answer.read(), answer.headers["Cache-Control"]) == (b"found", "no-cache")
        second.shutdown()
