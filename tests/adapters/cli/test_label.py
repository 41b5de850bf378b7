"""`postmortem label`: what waits, what a decision does, and where it is kept."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.load import load
from postmortem_archive.pipeline.locate import locate

Run = Callable[..., tuple[int, str, str]]

DOCUMENTS = {
    "a.md": "# Checkout was down\n\n## Root cause\n\nA retry storm.\n",
    "b.md": "---\ntitle: Ledger  # kept\n---\n\n## Summary\n\nThe checkout service failed.\n",
    "c.md": "# Checkout again\n\n## Root cause\n\nThe disk was full.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "postmortems"
    folder.mkdir()
    settings = 'systems: {checkout: {name: Checkout}}\ninclude: ["*.md"]\n'
    (folder / "archive.yml").write_text(settings, encoding="utf-8")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTMORTEM_CACHE", str(tmp_path / "cache"))
    return folder


def labels(folder: Path) -> str:
    path = folder / "labels.yml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_it_lists_what_waits_by_label(folder: Path, command: Run) -> None:
    code, out, _ = command("label")
    assert code == 0
    assert (
        out
        == """
system: Checkout   (3 documents)
  a.md:1  Checkout was down
  b.md:7  The checkout service failed.
  c.md:1  Checkout again

contributing factor: Disk filled up   (1 document)
  c.md:5  The disk was full.

contributing factor: Retry storm   (1 document)
  a.md:5  A retry storm.
"""
    )
    assert labels(folder) == ""


def test_json(folder: Path, command: Run) -> None:
    _, out, _ = command("label", "b*", "--format", "json")
    assert json.loads(out) == {"waiting": [{
        "facet": "system", "label": "Checkout", "path": "b.md", "line": 7, "strength": "likely",
        "evidence": "The checkout service failed.",
    }]}  # fmt: skip


def test_decisions_in_bulk(folder: Path, command: Run) -> None:
    code, _, err = command("label", "--accept", "checkout", "--reject", "Retry-Storm")
    assert (code, err) == (0, "3 accepted, 1 rejected.\n")
    assert labels(folder).startswith("a.md:\n  accepted:\n    systems:\n      - Checkout\n  rejected:\n")
    _, out, _ = command("label")
    assert "Disk filled up" in out and "Checkout" not in out and "Retry storm" not in out
    exported = [json.loads(line) for line in command("export")[1].splitlines()]
    assert [document["systems"] for document in exported] == [["Checkout"]] * 3
    assert not any("/systems/0" in document["inferred"] for document in exported)
    assert exported[0]["contributing_factors"][0]["factor"] is None


def test_a_factor_is_named_as_the_list_shows_it(folder: Path, command: Run) -> None:
    code, _, err = command("label", "--accept", "Disk filled up")
    assert (code, err) == (0, "1 accepted, 0 rejected.\n")
    assert "- disk-full" in labels(folder)


@pytest.mark.parametrize(
    ("name", "way_out"),
    [("chekout", "did you mean 'Checkout'?"), ("zebra", "`postmortem label` lists those that do.")],
)
def test_a_name_that_does_not_wait(folder: Path, command: Run, name: str, way_out: str) -> None:
    code, _, err = command("label", "--accept", name)
    assert code == 2 and err.endswith(f"{name!r} waits for a decision; {way_out}\n")


def test_a_file_name_that_says_it_is_not_shown_twice(folder: Path, command: Run) -> None:
    (folder / "2024-03-01 checkout.md").write_text("# Down\n\n## Root cause\n\nUnknown.\n", encoding="utf-8")
    assert "  2024-03-01 checkout.md\n" in command("label")[1]


def test_all_but(folder: Path, command: Run) -> None:
    command("label", "--accept", "all", "--reject", "disk-full")
    assert command("label")[1] == ""
    assert labels(folder).count("rejected") == 1


def test_some_documents_only(folder: Path, command: Run) -> None:
    command("label", "a.md", "--accept", "checkout")
    assert "b.md" not in labels(folder)


def test_at_the_terminal(folder: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("e\na\nx\nr\ns\nr\nq\n"))
    command("label", "--ask")
    assert (
        labels(folder)
        == """\
a.md:
  accepted:
    systems:
      - Checkout
b.md:
  rejected:
    systems:
      - Checkout
c.md:
  rejected:
    contributing_factors:
      - disk-full
"""
    )


def test_by_editing_the_file(folder: Path, command: Run) -> None:
    command("label", "--propose")
    assert labels(folder).count("proposed:") == 3
    (folder / "labels.yml").write_text(labels(folder).replace("proposed:", "accepted:"), encoding="utf-8")
    assert command("label")[1] == ""


def test_into_the_documents(folder: Path, command: Run) -> None:
    command("label", "--accept", "all")
    code, out, _ = command("label", "--write")
    assert (code, out) == (0, "labelled  a.md\nlabelled  b.md\nlabelled  c.md\n")
    assert labels(folder) == ""
    assert (folder / "b.md").read_text(encoding="utf-8") == (
        DOCUMENTS["b.md"].replace("title:", "systems: [Checkout]\ntitle:")
    )
    front = "---\nsystems: [Checkout]\ncontributing_factors: [retry-storm]\n---\n\n"
    assert (folder / "a.md").read_text(encoding="utf-8").startswith(front)
    assert command("label")[1] == ""
    exported = [json.loads(line) for line in command("export")[1].splitlines()]
    assert [f["factor"] for f in exported[0]["contributing_factors"]] == ["retry-storm"]
    assert not {p for document in exported for p in document["inferred"] if p.startswith(("/systems", "/contrib"))}


def test_what_cannot_be_written_stays_in_labels_yml(folder: Path, command: Run) -> None:
    (folder / "b.md").write_text("---\ntitle: `Checkout`\nfoo: bar\n---\nText.\n", encoding="utf-8")
    (folder / "labels.yml").write_text("gone.md: {accepted: {systems: [x]}}\n", encoding="utf-8")
    command("label", "--accept", "checkout")
    code, out, err = command("label", "--write")
    assert code == 1 and "labelled  a.md" in out and "labelled  b.md" not in out
    assert "left      b.md: its front matter is broken" in err and "left      gone.md: there is no such" in err
    assert sorted(line for line in labels(folder).splitlines() if not line.startswith(" ")) == [
        "b.md:",
        "gone.md: {accepted: {systems: [x]}}",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--accept", "nothing"], "no label 'nothing' waits"),
        (["--accept", "checkout", "--reject", "checkout"], "both accepted and rejected"),
    ],
)
def test_wrong_use(folder: Path, command: Run, arguments: list[str], told: str) -> None:
    code, _, err = command("label", *arguments)
    assert code == 2 and told in err and labels(folder) == ""


def test_a_broken_file_is_not_written_over(folder: Path, command: Run) -> None:
    (folder / "labels.yml").write_text("a.md: [\n", encoding="utf-8")
    code, _, err = command("label", "--accept", "checkout")
    assert code == 2 and "labels.yml:2:1" in err
    assert labels(folder) == "a.md: [\n"


def test_decisions_that_lead_nowhere_are_findings(folder: Path, command: Run) -> None:
    text = "aa.md: {accepted: {systems: [Checkout]}}\na.md: {accepted: {contributing_factors: [disk-ful]}}\n"
    (folder / "labels.yml").write_text(text, encoding="utf-8")
    with load(locate(folder), Environment(today=date(2024, 1, 1))) as loaded:
        told = [(f.message, f.suggestion) for f in loaded.findings if f.path == "labels.yml"]
    assert told == [
        ("labels.yml: there is no document aa.md.", "Did you mean `a.md`?"),
        ("labels.yml: a.md: there is no contributing factor `disk-ful`.", "Did you mean `disk-full`?"),
    ]
