"""`postmortem new`: asks nothing, sizes the document, keeps people's names out of it."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings

from .conftest import Run

CHAT = """\
23:50 Mina Okafor: the mailer is silent
00:05 Jonas: disk is full | cleaning up, thanks Mina
"""


def written(out: str) -> Path:
    path = Path(out.strip())
    assert path.is_file()
    return path


def reading(path: Path) -> Any:
    return read(path.name, path.read_bytes(), ReadingSettings())


def test_a_minor_incident_gets_ten_lines(archive: Path, command: Run) -> None:
    path = written(command("new", "--severity", "minor", "The mailer was slow").out)
    text = path.read_text(encoding="utf-8")
    assert path.name == "2026-03-10-the-mailer-was-slow.md"
    assert "severity: sev3" in text
    assert len(text.splitlines()) <= 10


@pytest.mark.parametrize(("severity", "depth"), [("sev1", 9), ("sev2", 9), ("sev3", 0), ("sev4", 0)])
def test_the_depth_follows_the_severity(severity: str, depth: int, archive: Path, command: Run) -> None:
    found = reading(written(command("new", "--severity", severity, "The mailer was slow").out))
    assert len(found.postmortem.sections) == depth
    assert found.verdict.kind == "postmortem"
    assert [finding.message for finding in found.findings if finding.level in ("error", "warning")] == []


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("", " /deal/ "),
        ("mount: incidents\n", " /incidents/deal/ "),
        ("url: https://x.example/a/\nmount: incidents\n", " https://x.example/a/incidents/deal/ "),
    ],
)
def test_the_full_frame_links_to_the_deal(stated: str, address: str, archive: Path, command: Run) -> None:
    (archive / "archive.yml").write_text(f"title: x\n{stated}", encoding="utf-8")
    text = written(command("new", "--severity", "sev1", "The mailer was slow").out).read_text(encoding="utf-8")
    assert "fix the system, not the person" in text
    assert address in text


def test_a_severity_is_not_asked_for(archive: Path, command: Run) -> None:
    text = written(command("new", "The mailer was slow").out).read_text(encoding="utf-8")
    assert "severity" not in text


def test_the_same_title_on_the_same_day_overwrites_nothing(archive: Path, command: Run) -> None:
    first, second = (written(command("new", "The mailer was slow").out) for _ in range(2))
    assert second.name == "2026-03-10-the-mailer-was-slow-2.md"
    assert first != second


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Sven's deploy removed Okafor's queue", "deploy-removed-queue"),
        ("@mina restarted it", "restarted-it"),
        ("Sven", "incident"),
        ("index", "index-page"),
        ("../../etc/passwd", "etc-passwd"),
        ("Ключ истёк", "ключ-истёк"),
    ],
)
def test_an_id_is_a_day_and_a_slug_without_names(title: str, name: str, archive: Path, command: Run) -> None:
    path = written(command("new", title).out)
    assert path.name == f"2026-03-10-{name}.md"
    assert path.parent == archive


def test_a_long_title_makes_a_short_id(archive: Path, command: Run) -> None:
    name = written(command("new", "the queue " * 40).out).stem
    assert len(name) <= 72
    assert name.endswith(("the", "queue"))


def test_close_incidents_are_an_aside(archive: Path, command: Run) -> None:
    ran = command("new", "The disk of the mailer is full")
    assert ran.out.count("\n") == 1
    assert "2026-01-10-queue: The queue of the mailer filled the disk (1 of 1 actions still open)" in ran.err
    assert "secret" not in ran.err


def test_a_pasted_chat_becomes_the_timeline(archive: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CHAT.encode())))
    ran = command(
        "new",
        "--severity",
        "sev1",
        "--timeline",
        "-",
        "--zone",
        "UTC",
        "--date",
        "2026-03-09",
        "Mail was late",
    )
    path = written(ran.out)
    text = path.read_text(encoding="utf-8")
    assert "| 2026-03-10 00:50 | incident commander: the mailer is silent | |\n" in text
    assert "| 01:05 | responder 1: disk is full \\| cleaning up, thanks incident commander | |\n" in text
    assert "Mina" not in text and "Jonas" not in text
    found = reading(path).postmortem
    assert [entry.at for entry in found.timeline] == ["2026-03-10T00:50+01:00", "2026-03-10T01:05+01:00"]
    assert found.timeline[1].text == "responder 1: disk is full | cleaning up, thanks incident commander"
    assert found.started == "2026-03-10T00:50+01:00"


def test_a_paste_without_times_says_so(archive: Path, command: Run) -> None:
    paste = archive / "paste.txt"
    paste.write_text("nothing of the kind", encoding="utf-8")
    ran = command("new", "--timeline", str(paste), "x")
    assert ran.code == 2
    assert "no times found" in ran.err


def test_templates_of_the_archive_win(archive: Path, command: Run) -> None:
    (archive / "templates").mkdir()
    (archive / "templates" / "minor.md").write_text("# {{ title }}\n\nours\n", encoding="utf-8")
    path = written(command("new", "--severity", "sev4", "The mailer was slow").out)
    assert path.read_text(encoding="utf-8") == "# The mailer was slow\n\nours\n"
    assert "frame" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("template", ["{{ unknown }}", "{% if %}", "{{ title.__class__.__mro__[1].__subclasses__() }}"])
def test_a_broken_template_is_named(template: str, archive: Path, command: Run) -> None:
    (archive / "templates").mkdir()
    (archive / "templates" / "minor.md").write_text(template, encoding="utf-8")
    ran = command("new", "x")
    assert ran.code == 2
    assert "minor.md" in ran.err


@pytest.mark.parametrize("title", ['a: "b" # c', "- x", "{{ 7 * 7 }}", "---", "a\nb", "'", "2026-01-01"])
def test_any_title_survives(title: str, archive: Path, command: Run) -> None:
    path = written(command("new", "--severity", "sev1", "--", title).out)
    assert reading(path).postmortem.title == " ".join(title.split())
