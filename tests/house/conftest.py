"""Pieces of the project's own documentation, as its readers would copy them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

_MARKED = re.compile(
    r"^<!-- (?:recipe|sample): (?P<name>\S+) -->\n```\w*\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)

Shell = Callable[[str], None]


def marked(page: str) -> dict[str, str]:
    """Name -> text of the code blocks of a guide that are marked as recipe or sample."""
    text = (ROOT / "docs/guides" / page).read_text(encoding="utf-8")
    return {found["name"]: found["text"] for found in _MARKED.finditer(text)}


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh archive in the working folder, as `postmortem init` makes it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTMORTEM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("PATH", f"{BIN}{os.pathsep}{os.environ['PATH']}")
    subprocess.run(["postmortem", "init"], check=True, capture_output=True)
    return tmp_path


@pytest.fixture
def shell() -> Shell:
    """Runs lines of shell in the working folder; a line that fails fails the test, with what it said."""

    def run(script: str) -> None:
        ran = subprocess.run(["bash", "-euo", "pipefail", "-c", script], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, f"{script}\n{ran.stdout}{ran.stderr}"

    return run
