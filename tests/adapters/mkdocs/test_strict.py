"""Findings in the log of a build, and what `--strict` counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from tests.site_builder import build, copy_site, postmortem, write, write_site

UNCLEAR = {"started": "2026-13-45"}
"""Front matter that reading warns about."""


def archive_of(count: int, folder: Path, **front: str) -> Path:
    return write_site(folder, {f"postmortems/INC-{n:03}.md": postmortem(f"No. {n}", **front) for n in range(count)})


def test_a_clean_site_passes(tmp_path: Path) -> None:
    assert build(copy_site("beside", tmp_path), strict=True).warnings == []


def test_a_warning_of_reading_stops_a_strict_build_only(tmp_path: Path) -> None:
    site = archive_of(1, tmp_path, **UNCLEAR)
    assert build(site).has("incidents/inc-000/index.html")
    with pytest.raises(Abort, match=r"1 warnings? in strict mode"):
        build(site, strict=True)


def test_a_site_may_take_warnings_of_reading_lightly(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        {"postmortems/INC-1.md": postmortem(**UNCLEAR)},
        plugins=[{"postmortem-archive": {"strict_reading": False}}],
    )
    built = build(site, strict=True)
    assert built.warnings == []
    assert any("2026-13-45" in message for message in built.messages)


def test_a_finding_names_file_line_rule_and_fault(tmp_path: Path) -> None:
    (line,) = build(archive_of(1, tmp_path, **UNCLEAR)).warnings
    assert line.startswith("postmortem-archive: postmortems/INC-000.md:4:")
    assert "2026-13-45" in line


def test_the_first_twenty_are_listed_then_counted(tmp_path: Path) -> None:
    warnings = build(archive_of(33, tmp_path, **UNCLEAR)).warnings
    assert sum("2026-13-45" in line for line in warnings) == 20
    assert warnings[-1].endswith("… and 13 more findings")


def test_notices_are_counted_and_stop_nothing(tmp_path: Path) -> None:
    site = archive_of(2, tmp_path)
    write(site, {"postmortems/notes.md": "# Notes\n\nBuy milk.\n"})
    built = build(site, strict=True)
    assert any("1 notice" in message for message in built.messages)
