"""The pre-commit hook and the GitHub Action, run as far as a machine without those services can."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from postmortem_archive.adapters.cli import main as cli

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
[HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
REVIEW: dict[str, Any] = ACTION["runs"]["steps"][-1]
BIN = Path(sys.executable).parent

BLAMING = "---\ntitle: Mail was down\nseverity: sev1\nstarted: 2026-03-02\n---\n\nIt was caused by human error.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "postmortems"
    folder.mkdir()
    (folder / "archive.yml").write_text("title: x\n", encoding="utf-8")
    for arguments in (
        "init -q -b main",
        "add .",
        "-c user.name=t -c user.email=t@t.example commit -q -m start",
    ):
        subprocess.run(["git", *arguments.split()], cwd=tmp_path, check=True)
    (folder / "2026-03-02-mail.md").write_text(BLAMING, encoding="utf-8")
    return tmp_path


def run(script: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "POSTMORTEM_CACHE": str(folder / "cache"), **variables}
    return subprocess.run(script, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_hook_runs_a_command_that_exists() -> None:
    program, name, *options = shlex.split(HOOK["entry"])
    known = {option for param in cli.load(name).params for option in param.opts}
    assert program == "postmortem"
    assert set(options) <= known


def test_the_hook_fails_on_what_is_about_to_be_committed(repository: Path) -> None:
    ran = run(shlex.split(HOOK["entry"]), repository)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "postmortems/2026-03-02-mail.md:" in ran.stdout


@pytest.mark.parametrize("inputs", [{"changed": "main"}, {"archive": "postmortems"}, {"format": "sarif"}])
def test_the_action_annotates_and_fails(inputs: dict[str, str], repository: Path) -> None:
    defaults = {name: str(said["default"]) for name, said in ACTION["inputs"].items()}
    given = {**defaults, **inputs}
    output = repository / "output"
    variables = {name: given[value.split(".")[1].rstrip(" }")] for name, value in REVIEW["env"].items()}
    ran = run(["bash", "-e", "-c", REVIEW["run"]], repository, GITHUB_OUTPUT=str(output), **variables)
    assert ran.returncode == 1, ran.stderr
    assert output.read_text(encoding="utf-8") == "found=true\n"
    assert "postmortems/2026-03-02-mail.md" in ran.stdout
    assert "human-error" not in ran.stdout


def test_inputs_are_never_part_of_the_script() -> None:
    assert all("${{" not in step.get("run", "") for step in ACTION["runs"]["steps"])


def test_the_action_installs_from_its_own_checkout() -> None:
    install = ACTION["runs"]["steps"][1]
    assert install["env"] == {"SOURCE": "${{ github.action_path }}"}
    assert (ROOT / "pyproject.toml").is_file()
