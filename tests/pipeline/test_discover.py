"""Which files of a folder may be postmortems."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.site_builder import write

from postmortem_archive.pipeline.discover import MAX_BYTES, discover

READ = ("a.md", "b/c.markdown", "d.MD", "e.yaml", "f.yml", "g.mdx", "h.qmd", "deep/er/archive.yml", "ü.md")
NOT_READ = (
    "archive.yml", "labels.yml", "addresses.txt", "mkdocs.yml", "image.png", "notes.txt", ".hidden.md",
    ".git/x.md", "_site/x.md", "node_modules/x/readme.md", "md", "x.md.bak",
)  # fmt: skip


def test_readable_files_in_path_order(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys((*READ, *NOT_READ), "x"))
    found = discover(tmp_path)
    assert [file.path for file in found.files] == sorted(READ)
    assert found.problems == []
    assert all(file.absolute.read_text() == "x" and file.size == 1 for file in found.files)


def test_a_prefix_stands_before_each_path(tmp_path: Path) -> None:
    write(tmp_path, {"a/b.md": "x"})
    assert [file.path for file in discover(tmp_path, "team/").files] == ["team/a/b.md"]


def problem(folder: Path) -> tuple[str, str]:
    found = discover(folder)
    (finding,) = found.problems
    assert finding.path not in [file.path for file in found.files]
    return finding.path, finding.rule


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("/etc/hostname", "link-out"),
        ("../beside.md", "link-out"),
        ("nowhere.md", "link-broken"),
        ("a.md", "link-inside"),
    ],
)
def test_links_are_not_followed(target: str, rule: str, tmp_path: Path) -> None:
    write(tmp_path, {"archive/a.md": "x", "beside.md": "x"})
    (tmp_path / "archive/link.md").symlink_to(target)
    assert problem(tmp_path / "archive") == ("link.md", rule)


def test_a_folder_that_is_a_link_is_not_entered(tmp_path: Path) -> None:
    write(tmp_path, {"archive/a.md": "x", "elsewhere/b.md": "x"})
    (tmp_path / "archive/there").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "archive/again").symlink_to(tmp_path / "archive")
    assert [file.path for file in discover(tmp_path / "archive").files] == ["a.md"]


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert problem(tmp_path) == ("pipe.md", "unreadable")


@pytest.mark.parametrize(("size", "read"), [(MAX_BYTES, True), (MAX_BYTES + 1, False)])
def test_what_is_too_large_for_a_document(size: int, read: bool, tmp_path: Path) -> None:
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(size)
    found = discover(tmp_path)
    assert bool(found.files) == read
    assert [finding.rule for finding in found.problems] == ([] if read else ["too-large"])
