"""Builds that are killed, that run at once, or have more workers: the bytes are those of a cold build."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from tests.adapters.mkdocs.edits import add, delete, edit_text, rename, retitle, start, withdraw
from tests.processes import die_at, finish, on_write, run
from tests.processes import start as begin
from tests.site_builder import build, contents, differences

EDITED = (retitle, delete, add, rename, withdraw, edit_text)
SERIES, KILLS_AT_WRITES = 4, 10
"""With those at any moment, fifty kills."""
KILLS_AT_MOMENTS = 10


def cold(site: Path, name: str) -> dict[str, bytes]:
    fresh = site.parent / name
    return build(site, site_dir=fresh / "site", cache=fresh / "cache").bytes()


def warm(site: Path) -> dict[str, bytes]:
    return build(site, cache=site / "cache").bytes()


def writes_of(site: Path, log: Path) -> int:
    """How often a build changes the disk."""

    def counted() -> None:
        count = [0]
        on_write(lambda number: count.__setitem__(0, number))
        warm(site)
        os.write(os.open(log, os.O_WRONLY | os.O_CREAT), str(count[0]).encode())

    assert run(counted) == 0
    return int(log.read_text())


@pytest.mark.parametrize("seed", range(SERIES))
def test_killed_at_any_write(seed: int, tmp_path: Path) -> None:
    site = start(tmp_path / "handbook", documents=6)
    warm(site)
    total = writes_of(site, tmp_path / "writes")
    random = Random(seed)
    for number in range(KILLS_AT_WRITES):
        EDITED[(seed + number) % len(EDITED)](site, random)
        at = random.randint(1, total) if number else 1

        def killed(at: int = at) -> None:
            die_at(at)
            warm(site)

        assert run(killed) == -signal.SIGKILL
        assert differences(warm(site), cold(site, f"cold-{number}")) == [], f"killed at write {at} of {total}"


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """The command itself, with its workers."""
    site = start(tmp_path / "handbook", documents=120)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(site / "mkdocs.yml")]
    environment = {**os.environ, "POSTMORTEM_CACHE": str(site / "cache")}
    random = Random(12)
    for _ in range(KILLS_AT_MOMENTS):
        process = subprocess.Popen(command, env=environment, start_new_session=True)
        time.sleep(random.uniform(0.3, 2.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        edit_text(site, random)
    assert differences(warm(site), cold(site, "cold")) == []


@pytest.mark.parametrize("room", [1_000, 15_000, 40_000, 90_000, 250_000])
def test_a_disk_on_which_no_file_can_grow(room: int, tmp_path: Path) -> None:
    """As on a full one, a file ends in the middle: of the cache, of a page, of the index. The build may fail, and says
    so; what it leaves behind is no page of the next one."""
    site = start(tmp_path / "handbook", documents=6)
    warm(site)
    random = Random(room)
    for number in range(2):
        EDITED[(room + number) % len(EDITED)](site, random)

        def without_room() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            warm(site)

        assert run(without_room) in (0, 1)
        assert differences(warm(site), cold(site, f"cold-{number}")) == []


def test_two_builds_at_once_share_a_cache(tmp_path: Path) -> None:
    site = start(tmp_path / "handbook", documents=20)
    folders = [tmp_path / "staging", tmp_path / "live"]
    random = Random(13)
    for number in range(3):
        processes = [
            begin(lambda folder=folder: build(site, cache=site / "cache", site_dir=folder))  # type: ignore[misc]
            for folder in folders
        ]
        assert [finish(process) for process in processes] == [0, 0]
        expected = cold(site, f"cold-{number}")
        for folder in folders:
            assert differences(contents(folder), expected) == []
        edit_text(site, random)
        delete(site, random)


def test_two_archives_at_once_share_a_cache(tmp_path: Path) -> None:
    """What one no longer needs, the other may."""
    sites = [start(tmp_path / name, documents=count) for name, count in (("one", 12), ("other", 18))]
    for number in range(2):
        processes = [begin(lambda site=site: build(site, cache=tmp_path / "shared")) for site in sites]  # type: ignore[misc]
        assert [finish(process) for process in processes] == [0, 0]
        for site in sites:
            assert differences(contents(site / "site"), cold(site, f"cold-{number}-{site.name}")) == []
            edit_text(site, Random(number))


def test_one_worker_or_many(tmp_path: Path) -> None:
    """Enough documents that workers are worth their start; in a process that may fork, as a command's may."""
    site = start(tmp_path / "handbook", documents=120)
    forks: list[str] = []

    def built(cores: int) -> None:
        sys.addaudithook(lambda event, _: forks.append(event) if event == "os.fork" else None)
        with patch("postmortem_archive.adapters.environment.cores", return_value=cores):
            build(site, site_dir=tmp_path / str(cores), cache=tmp_path / f"cache-{cores}")
        assert bool(forks) == (cores > 1)

    assert run(lambda: built(1)) == 0
    assert run(lambda: built(3)) == 0
    assert differences(contents(tmp_path / "1"), contents(tmp_path / "3")) == []
