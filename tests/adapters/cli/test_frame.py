"""The frame: commands found by file name, one line for every fault, exit codes, nothing heavy imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from postmortem_archive import __version__
from postmortem_archive.adapters.cli import commands, main

from .conftest import Run

HEAVY = {"mkdocs", "material", "mammoth", "markdownify", "bs4", "pygal", "rich", "ruamel", "subprocess"}


def test_every_file_is_a_command() -> None:
    files = {path.stem for path in Path(commands.__path__[0]).glob("*.py")} - {"__init__"}
    assert set(main.names()) == files
    assert all(main.load(name).help for name in files)


def test_help_names_every_command(command: Run) -> None:
    ran = command("--help")
    assert ran.code == 0
    assert [name for name in main.names() if f"\n  {name} " not in ran.out] == []
    assert command().out == ran.out


def test_version(command: Run) -> None:
    assert command("--version") == (0, f"postmortem {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serch"], "No such command 'serch'"),
        (["search"], "Missing argument"),
        (["search", "--systen", "x", "word"], "No such option: --systen"),
        (["export", "--archive", "nowhere"], "nowhere: no such archive"),
        (["export", "2026-13-45"], "no document 2026-13-45"),
        (["related", "unheard-of"], "no published incident 'unheard-of'"),
        (["new", "--severity", "sev9", "x"], "no severity 'sev9'"),
        (["new", "--date", "yesterday", "x"], "'yesterday' is no day"),
    ],
)
def test_wrong_use_is_one_line_with_a_way_out(arguments: list[str], said: str, archive: Path, command: Run) -> None:
    ran = command(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("postmortem: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_no_archive_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run) -> None:
    monkeypatch.chdir(tmp_path)
    ran = command("export")
    assert ran.code == 2
    assert "postmortem init" in ran.err


def test_a_broken_configuration_names_its_line(archive: Path, command: Run) -> None:
    (archive / "archive.yml").write_text("title: x\nlinks: sideways\n", encoding="utf-8")
    ran = command("export")
    assert ran.code == 2
    assert "archive.yml:2:" in ran.err
    assert "Traceback" not in ran.err


def test_a_fault_of_our_own_is_said_to_be_one(archive: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("no\nparts")

    monkeypatch.setattr("postmortem_archive.pipeline.load.load", broken)
    ran = command("export")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "ZeroDivisionError: no parts" in ran.err
    monkeypatch.setenv(main.TRACEBACK, "1")
    with pytest.raises(ZeroDivisionError):
        command("export")


def test_an_archive_is_found_from_below(archive: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    below = archive / "2026" / "attachments"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert command("export").code == 0


def test_a_command_imports_only_what_it_needs(archive: Path) -> None:
    code = (
        "import sys; from postmortem_archive.adapters.cli.main import run; run(['export']);"
        "print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(ran.stderr.strip().strip("[]").replace("'", "").split(", "))
    assert "postmortem_archive" in imported
    assert imported & (HEAVY - {"subprocess"}) == set()


def test_any_script_survives_any_locale(archive: Path) -> None:
    for name in ("2026-03-05-\udcff.md", "2026-03-05-ключ.md"):
        (archive / name).write_text("---\ntitle: Ключ истёк 🔑\n---\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    command = [str(Path(sys.executable).parent / "postmortem"), "export"]
    ran = subprocess.run(command, capture_output=True, env=environment, check=True)
    titles = [json.loads(line)["title"] for line in ran.stdout.decode("utf-8").splitlines()]
    assert "Ключ истёк 🔑" in titles
