"""How long somebody waits for an archive that has been built: a server after an edit, a command at a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

import corpus

SERVED = "serve"
COMMANDS = ("search", "related", "export", "check --changed")
TIMES = 3


def seconds(folder: Path, number: int, count: int, variables: Mapping[str, str]) -> dict[str, float]:
    """Seconds for each command, about document `number` of `count`, and until a server has an edited page back; the
    median of several times."""
    environment = {**os.environ, **variables}
    _commit(folder)
    spent = {command: _asked(command, folder, number, environment) for command in COMMANDS[:-1]}
    edited = next((folder / "postmortems").rglob(f"inc-{number:05}.md"))
    edited.write_text(corpus.document(number, revision=2), encoding="utf-8")
    spent[COMMANDS[-1]] = _asked(COMMANDS[-1], folder, number, environment)
    spent[SERVED] = _served(folder, count, environment)
    return spent


def _commit(folder: Path) -> None:
    """Everything in a repository, for the command that compares with one."""
    git = ["git", "-c", "user.name=benchmark", "-c", "user.email=benchmark@example.org"]
    for command in (["init", "-q"], ["add", "postmortems"], ["commit", "-q", "-m", "Everything"]):
        subprocess.run([*git, *command], cwd=folder, check=True)


def _asked(command: str, folder: Path, number: int, environment: Mapping[str, str]) -> float:
    program = str(Path(sys.executable).with_name("postmortem"))
    what = {"search": ["checkout timed out"], "check --changed": []}.get(command, [f"INC-{number:05}"])
    return median(_timed([program, *command.split(), *what], folder, environment) for _ in range(TIMES))


def _timed(command: list[str], folder: Path, environment: Mapping[str, str]) -> float:
    started = time.perf_counter()
    done = subprocess.run(command, cwd=folder / "postmortems", env=environment, capture_output=True, text=True)
    spent = time.perf_counter() - started
    if done.returncode > 1:  # 1: a command that answers no, or has warnings
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return spent


def _served(folder: Path, count: int, environment: Mapping[str, str]) -> float:
    command = [sys.executable, str(Path(__file__).with_name("serving.py")), str(count)]
    said = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout
    _, *edits = said.split()
    return median(map(float, edits))
