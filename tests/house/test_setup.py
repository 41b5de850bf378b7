"""The scripts behind `make`: what they do on machines that lack one thing or another, each of them played."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

NO_VENV = 'case "$*" in *"-m venv"*|*"-m virtualenv"*) exit 1 ;; esac\nexec {python} "$@"'
WITH_VENV = 'exec {python} "$@"'
USER, SUPERUSER = "echo 1000", "echo 0"
MAKES_IT = 'for last; do :; done; mkdir -p "$last/bin"; cp "{python}" "$last/bin/python"; echo made by uv >&2'
NOT_THERE = "exit 127"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of programs that come before the machine's own."""
    (tmp_path / "bin").mkdir()
    return tmp_path


def program(machine: Path, name: str, script: str) -> None:
    path = machine / "bin" / name
    path.write_text("#!/bin/sh\n" + script.format(python=sys.executable) + "\n", encoding="utf-8")
    path.chmod(0o755)


def run(machine: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = f"{machine / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin"
    return subprocess.run(
        [str(ROOT / "scripts" / script), *arguments],
        cwd=machine,
        env={"PATH": path, "HOME": str(machine)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_environment_is_made_once(machine: Path) -> None:
    program(machine, "python3", WITH_VENV)
    for _ in range(2):
        assert run(machine, "environment", "room").returncode == 0
        assert (machine / "room/bin/python").exists()
        program(machine, "python3", "exit 1")


def test_uv_will_do(machine: Path) -> None:
    program(machine, "python3", NO_VENV)
    program(machine, "uv", MAKES_IT)
    ran = run(machine, "environment", "room")
    assert (ran.returncode, ran.stderr) == (0, "made by uv\n")


def test_debian_packages_will_do(machine: Path) -> None:
    program(machine, "python3", NO_VENV)
    program(machine, "uv", NOT_THERE)
    program(machine, "id", SUPERUSER)
    program(
        machine,
        "apt-get",
        f'cp "{machine}/whole" "{machine}/bin/python3"; echo "$@" >> "{machine}/installed"',
    )
    program(machine, "../whole", WITH_VENV)
    assert run(machine, "environment", "room").returncode == 0
    assert "python3-venv" in (machine / "installed").read_text(encoding="utf-8")


def test_a_machine_that_has_nothing_is_told_what_it_needs(machine: Path) -> None:
    program(machine, "python3", NO_VENV)
    program(machine, "uv", NOT_THERE)
    program(machine, "id", USER)
    ran = run(machine, "environment", "room")
    assert ran.returncode == 1
    assert "python3-venv" in ran.stderr
    assert not (machine / "room").exists()


def test_the_browser_of_the_machine_is_enough(machine: Path) -> None:
    program(machine, "chromium", "exit 0")
    assert run(machine, "browser", "/bin/false").returncode == 0


def test_no_browser_is_a_failure(tmp_path: Path) -> None:
    """A machine with nothing but a shell: no browser, no packages, and a Python that cannot fetch one."""
    (tmp_path / "bin").mkdir()
    for name in ("sh", "id"):
        found = shutil.which(name)
        assert found
        (tmp_path / "bin" / name).symlink_to(found)
    ran = subprocess.run(
        ["/bin/sh", str(ROOT / "scripts/browser"), "/bin/false"],
        env={"PATH": str(tmp_path / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "apt-get install chromium" in ran.stderr
