"""What is kept between runs, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from postmortem_archive.store import store as module
from postmortem_archive.store.store import KEPT_DAYS, FileMark, Store

TODAY = date(2026, 5, 28)


@pytest.fixture(params=["on disk", "in memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path if request.param == "on disk" else None, TODAY) as opened:
        yield opened


def test_results_by_kind_and_key(store: Store) -> None:
    store.put("page", {"a": b"1", "b": b""})
    store.put("page", {"a": b"2"})
    store.put("body", {"a": b"\x00\xff"})
    assert store.get("page", "a") == b"2"
    assert store.get("page", "b") == b""
    assert store.get("page", "c") is None
    assert store.all("page") == {"a": b"2", "b": b""}
    assert store.keys("body") == {"a"}
    assert store.kinds("b") == ["body"]


def test_a_kind_is_replaced_as_a_whole(store: Store) -> None:
    store.put("index", {"a": b"1", "b": b"2"})
    store.replace("index", {"b": b"3", "c": b"4"})
    assert store.all("index") == {"b": b"3", "c": b"4"}


def test_a_kind_is_amended_only_as_it_was_known(store: Store) -> None:
    store.put("index", {"a": b"1", "b": b"2", "of": b"then"})
    assert store.amend("index", {"a": None, "c": b"3", "of": b"now"}, {"of": b"then"})
    assert store.all("index") == {"b": b"2", "c": b"3", "of": b"now"}
    assert not store.amend("index", {"b": None, "d": b"4"}, {"of": b"then"})
    assert not store.amend("index", {"b": None}, {"gone": b""})
    assert store.all("index") == {"b": b"2", "c": b"3", "of": b"now"}


def test_marks_of_files(store: Store) -> None:
    store.mark_files({"/a.md": FileMark(1, 2, "x"), "/b.md": FileMark(3, 4, "y")})
    store.mark_files({"/a.md": FileMark(5, 6, "z")})
    assert store.files() == {"/a.md": FileMark(5, 6, "z"), "/b.md": FileMark(3, 4, "y")}


def test_closing_again_does_nothing(store: Store) -> None:
    store.close()
    store.close()
    assert store.notice is None


def test_the_next_run_finds_it(tmp_path: Path) -> None:
    with Store(tmp_path / "deep/er", TODAY) as store:
        store.put("page", {"a": b"1"})
        store.mark_files({"/a.md": FileMark(1, 2, "x")})
    with Store(tmp_path / "deep/er", TODAY) as store:
        assert store.get("page", "a") == b"1"
        assert store.files() == {"/a.md": FileMark(1, 2, "x")}


def test_nothing_of_a_memory_is_kept() -> None:
    with Store(None, TODAY) as store:
        store.put("page", {"a": b"1"})
    with Store(None, TODAY) as store:
        assert store.all("page") == {}
        assert store.notice is None


@pytest.mark.parametrize(("days", "kept"), [(KEPT_DAYS, {"a", "b"}), (KEPT_DAYS + 1, {"a"})])
def test_what_no_run_asks_for_is_forgotten_in_time(days: int, kept: set[str], tmp_path: Path) -> None:
    with Store(tmp_path, TODAY) as store:
        store.put("page", {"a": b"1", "b": b"2"})
    with Store(tmp_path, TODAY + timedelta(days=days)) as store:
        store.used("page", {"a"})
    with Store(tmp_path, TODAY) as store:
        assert store.keys("page") == kept


@pytest.mark.parametrize("changed", ["code_digest", "_SHAPE"])
def test_other_code_starts_anew(changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path, TODAY) as store:
        store.put("page", {"a": b"1"})
    if changed == "code_digest":
        monkeypatch.setattr(module, "code_digest", lambda: "other")
    else:
        monkeypatch.setattr(module, "_SHAPE", 99)
    with Store(tmp_path, TODAY) as store:
        assert store.all("page") == {}
        assert store.notice is None
        store.put("page", {"b": b"2"})
        assert store.all("page") == {"b": b"2"}
