"""What cannot be used stops the build with one message that names file, line and a way out."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.site_builder import build, copy_site, refusal, write_site

BROKEN: dict[str, tuple[str, str, list[str]]] = {
    "a key nobody knows": ("title: Ours\nmout: x\n", r"archive\.yml:2:1: ", ["mout", "mount"]),
    "a value of the wrong kind": (
        "title: Ours\nlinks: files\n",
        r"archive\.yml:2:8: ",
        ["directory", "file"],
    ),
    "no YAML": ("title: [\n", r"archive\.yml:\d+:\d+: ", []),
    "not a mapping": ("- title\n", r"archive\.yml:1:1: ", []),
    "not text": ("title: \xff\n", r"archive\.yml", ["UTF-8"]),
    "a link that runs": (
        "title: Ours\nticket_url: 'javascript:x{key}'\n",
        r"archive\.yml:2:13: ",
        ["https://"],
    ),
    "an edit link that runs": ("edit_url: 'javascript:x{path}'\n", r"archive\.yml:1:11: ", ["https://"]),
    "a day that is none": ("adopted: 2026-13-45\n", r"archive\.yml:1:10: ", ["2026-13-45"]),
    "aliases that grow without end": (
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        r"archive\.yml:\d+:\d+: ",
        [],
    ),
}


@pytest.mark.parametrize(("text", "place", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_archive_yml(text: str, place: str, words: list[str], tmp_path: Path) -> None:
    site = write_site(tmp_path, {"postmortems/archive.yml": text.encode("latin-1")})
    message = refusal(site)
    assert re.search(place, message), message
    assert [word for word in words if word not in message] == []
    assert "Traceback" not in message


def test_every_fault_is_said_at_once(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"postmortems/archive.yml": "mout: x\nlinks: files\npublish: {a: b}\n"})
    assert re.findall(r"archive\.yml:(\d)", refusal(site)) == ["1", "2", "3"]


DISAGREEING: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "links": ("links: file\n", {}, ["links: file", "use_directory_urls"]),
    "links the other way": ("links: directory\n", {"use_directory_urls": False}, ["links: directory"]),
    "url": ("url: https://other.example.org/\n", {}, ["https://other.example.org/", "site_url"]),
    "mount": ("mount: ../elsewhere\n", {}, ["../elsewhere"]),
}


@pytest.mark.parametrize(("text", "config", "words"), DISAGREEING.values(), ids=DISAGREEING)
def test_archive_yml_and_mkdocs_yml_must_agree(
    text: str, config: dict[str, Any], words: list[str], tmp_path: Path
) -> None:
    site = copy_site("beside", tmp_path)
    (site / "postmortems/archive.yml").write_text(text)
    message = refusal(site, **config)
    assert [word for word in words if word not in message] == []


def test_the_same_url_with_and_without_a_slash_agrees(tmp_path: Path) -> None:
    site = copy_site("beside", tmp_path)
    (site / "postmortems/archive.yml").write_text("url: https://pages.example.org/handbook\n")
    assert build(site, strict=True).has("incidents/inc-1/index.html")


@pytest.mark.parametrize("option", [None, "incidents", "elsewhere/archive.yml"])
def test_no_archive(option: str | None, tmp_path: Path) -> None:
    plugin: Any = {"postmortem-archive": {"archive": option}} if option else "postmortem-archive"
    message = refusal(write_site(tmp_path, {"docs/index.md": "# Home"}, plugins=[plugin]))
    assert str(tmp_path / (option or "postmortems")) in message
    assert "no such archive" in message


@pytest.mark.parametrize("files", [{}, {"postmortems/archive.yml": ""}], ids=["only a folder", "an empty archive.yml"])
def test_an_empty_archive_is_a_site(files: dict[str, str], tmp_path: Path) -> None:
    site = write_site(tmp_path, files)
    (site / "postmortems").mkdir(exist_ok=True)
    built = build(site, strict=True)
    assert "No incident is published yet." in built.text("index.html")


def test_at_a_terminal_there_is_one_error_and_no_traceback(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"postmortems/archive.yml": "mout: x\n"})
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(site / "mkdocs.yml")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert f"{site / 'postmortems/archive.yml'}:1:1: " in run.stderr
