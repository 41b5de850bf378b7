"""A cache that is damaged, locked, read-only or shared never stops a run, and never answers wrongly."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from tests.processes import finish, run, start

from postmortem_archive.store import store as module
from postmortem_archive.store.store import FILE_NAME, Store
from postmortem_archive.store.version import code_digest

TODAY = date(2026, 5, 28)
RESULTS = {f"key-{n}": bytes([n]) * (n * 97) for n in range(120)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store(tmp_path, TODAY) as store:
        store.put("page", RESULTS)
    return tmp_path


def overwritten(start: float, data: bytes) -> Callable[[bytes], bytes]:
    def damage(whole: bytes) -> bytes:
        at = int(len(whole) * start)
        return whole[:at] + data + whole[at + len(data) :]

    return damage


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "no database": lambda whole: b"This is no database.\n" * 99,
    "empty pages": overwritten(0.4, bytes(3 * 4096)),
    "noise": overwritten(0.3, Random(1).randbytes(9 * 4096)),
    "cut off": lambda whole: whole[: len(whole) // 2],
    "nothing": lambda whole: b"",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_made_anew(damage: Callable[[bytes], bytes], folder: Path) -> None:
    file = folder / FILE_NAME
    file.write_bytes(damage(file.read_bytes()))
    with Store(folder, TODAY) as store:
        assert store.all("page").items() <= RESULTS.items()
        store.put("page", RESULTS)
    with Store(folder, TODAY) as store:
        store.put("page", RESULTS)
        assert store.all("page") == RESULTS
        assert all(store.get("page", key) == value for key, value in RESULTS.items())


def test_damage_is_said(folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"no database" * 999)
    with Store(folder, TODAY) as store:
        assert store.notice and "was damaged and has been made anew" in store.notice
    with Store(folder, TODAY) as store:
        assert store.notice is None


def test_a_changed_bit_is_never_an_answer(folder: Path) -> None:
    file, random = folder / FILE_NAME, Random(2)
    whole = file.read_bytes()
    for _ in range(60):
        changed = bytearray(whole)
        changed[random.randrange(100, len(whole))] ^= 1 << random.randrange(8)
        file.write_bytes(changed)
        with Store(folder, TODAY) as store:
            assert store.all("page").items() <= RESULTS.items()
            assert store.get("page", "key-99") in (None, RESULTS["key-99"])
            store.put("page", {"new": b"1"})
            assert store.get("page", "new") == b"1"


def test_a_locked_file_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    with sqlite3.connect(folder / FILE_NAME, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with Store(folder, TODAY) as store:
            store.put("page", {"a": b"1"})
            assert store.notice
        other.execute("ROLLBACK")
    with Store(folder, TODAY) as store:
        assert store.all("page") == RESULTS


IN_THE_WAY: dict[str, Callable[[Path], Path]] = {
    "a file where its folder would be": lambda folder: _file(folder / "taken") / "cache",
    "a folder where its file would be": lambda folder: _folder(folder / "cache", FILE_NAME),
}


def _file(path: Path) -> Path:
    path.write_text("taken")
    return path


def _folder(path: Path, name: str) -> Path:
    (path / name).mkdir(parents=True)
    return path


@pytest.mark.parametrize("place", IN_THE_WAY.values(), ids=IN_THE_WAY)
def test_where_nothing_can_be_written_a_memory_serves(place: Callable[[Path], Path], tmp_path: Path) -> None:
    with Store(place(tmp_path), TODAY) as store:
        store.put("page", {"a": b"1"})
        assert store.get("page", "a") == b"1"
        assert store.notice and "nothing is kept for the next run" in store.notice


@pytest.mark.parametrize("filled", [True, False])
def test_a_folder_that_is_read_only(filled: bool) -> None:
    """In a process without the rights of root, which nothing is read-only for."""
    folder = Path(tempfile.mkdtemp())
    if filled:
        with Store(folder, TODAY) as store:
            store.put("page", RESULTS)
    code_digest()

    def without_rights() -> None:
        if os.geteuid() == 0:
            os.setegid(65534)
            os.seteuid(65534)
        with Store(folder, TODAY) as store:
            store.put("page", {"a": b"1"})
            assert store.get("page", "a") == b"1"
            assert store.notice

    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path == folder else 0o444)
    assert run(without_rights) == 0
    folder.chmod(0o755)


def test_many_processes_open_a_new_file_at_once(tmp_path: Path) -> None:
    def work(number: int) -> None:
        with Store(tmp_path / "cache", TODAY) as store:
            for turn in range(20):
                store.put("page", {f"{number}-{turn}": bytes([number, turn]) * 999, "shared": b"same"})
                assert store.get("page", f"{number}-{turn}") == bytes([number, turn]) * 999
            assert store.notice is None

    processes = [start(lambda number=number: work(number)) for number in range(4)]  # type: ignore[misc]
    assert [finish(process) for process in processes] == [0] * 4
    with Store(tmp_path / "cache", TODAY) as store:
        assert len(store.keys("page")) == 4 * 20 + 1


def test_a_forked_worker_has_a_connection_of_its_own(folder: Path) -> None:
    with Store(folder, TODAY) as store:

        def work() -> None:
            assert store.get("page", "key-7") == RESULTS["key-7"]
            store.put("page", {"from a worker": b"1"})

        assert run(work) == 0
        assert store.get("page", "from a worker") == b"1"
