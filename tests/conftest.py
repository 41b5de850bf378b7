"""What every test that builds a site needs: a day that stays the same, and a cache of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

DAY = "1780000000"
"""2026-05-28, as SOURCE_DATE_EPOCH has it."""


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.setenv("POSTMORTEM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
