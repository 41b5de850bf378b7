"""A wheel built from the project installs into an empty environment and builds a site there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*arguments: str | Path, **variables: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    ran = subprocess.run(
        [str(part) for part in arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, **variables},
    )
    assert ran.returncode == 0, f"{arguments}\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}"
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", target, ROOT)
    [made] = target.glob("*.whl")
    return made


def test_it_has_everything_that_is_not_code(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    package = ROOT / "plugins/postmortem_archive"
    files = {path.relative_to(package.parent).as_posix() for path in package.rglob("*") if path.is_file()}
    assert {name for name in files if "__pycache__" not in name} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests", "docs", "postmortems")) for name in names)


def test_an_empty_environment_builds_a_site(wheel: Path, tmp_path: Path) -> None:
    room = tmp_path / "room"
    run(sys.executable, "-m", "venv", "--without-pip", room)
    pip = (sys.executable, "-m", "pip", "--python", room / "bin/python", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", wheel)
    home = tmp_path / "home"
    variables = {"POSTMORTEM_CACHE": str(tmp_path / "cache"), "NO_MKDOCS_2_WARNING": "1"}
    run(room / "bin/postmortem", "init", home, **variables)
    run(room / "bin/mkdocs", "build", "--strict", "-q", "-f", home / "mkdocs.yml", **variables)
    assert "Deploy tool removed" in (home / "site/index.html").read_text(encoding="utf-8")
    found = run(room / "bin/postmortem", "search", "deploy", "--archive", home / "postmortems", **variables)
    assert "Deploy tool removed the live configuration" in found
