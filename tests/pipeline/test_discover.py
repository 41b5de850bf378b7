"""Which files may be postmortems: every other one is named with the reason, and none stops the run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from postmortem_archive.pipeline.discover import MAX_BYTES, discover


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "archive").mkdir()
    return tmp_path / "archive"


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# x\n", encoding="utf-8")
    return path


def problem(folder: Path) -> tuple[str, str]:
    found = discover(folder)
    [finding] = found.problems
    assert (found.files, finding.level) == ([], "notice" if finding.rule == "link-inside" else "error")
    return finding.rule, finding.path


def test_readable_files_come_in_path_order(folder: Path) -> None:
    for name in (
        "b.md",
        "2026/a.qmd",
        "a.html.md.erb",
        "c.yaml",
        "notes.txt",
        ".hidden/x.md",
        "_site/y.md",
        ".z.md",
    ):
        put(folder / name)
    for own in ("archive.yml", "labels.yml", "mkdocs.yml"):
        put(folder / own)
    put(folder / "2026/labels.yml")
    assert [file.path for file in discover(folder).files] == [
        "2026/a.qmd", "2026/labels.yml", "a.html.md.erb", "b.md", "c.yaml",
    ]  # fmt: skip


def test_a_source_stands_before_its_paths(folder: Path) -> None:
    put(folder / "a.md")
    assert [file.path for file in discover(folder, "team/").files] == ["team/a.md"]


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "a.md").symlink_to(put(tmp_path / "secret.md"))
    assert problem(folder) == ("link-out", "a.md")


def test_a_link_inside_is_read_where_it_leads(folder: Path) -> None:
    (folder / "a.md").symlink_to(put(folder / "b.md"))
    found = discover(folder)
    assert [file.path for file in found.files] == ["b.md"]
    assert [finding.rule for finding in found.problems] == ["link-inside"]


def test_a_folder_that_links_to_itself_ends(folder: Path) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    put(folder / "a.md")
    assert [file.path for file in discover(folder).files] == ["a.md"]


def test_a_link_that_leads_nowhere(folder: Path) -> None:
    (folder / "a.md").symlink_to(folder / "b.md")
    assert problem(folder) == ("link-broken", "a.md")


def test_a_file_that_nobody_wrote_by_hand(folder: Path) -> None:
    with (folder / "a.md").open("wb") as sparse:
        sparse.truncate(MAX_BYTES + 1)
    assert problem(folder) == ("too-large", "a.md")


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "a.md")
    assert problem(folder) == ("unreadable", "a.md")


def test_a_name_that_no_page_can_have(folder: Path) -> None:
    put(folder / "a\udcff.md")
    assert problem(folder) == ("unreadable", "a?.md")
