"""`export`, `search` and `related`: what was read, found and related, as text and as JSON."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema

from postmortem_archive.rendering.schemas import schemas
from postmortem_archive.search.ask import Asker
from postmortem_archive.search.cards import card_name

from .conftest import DOCUMENTS, Run


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_export_prints_every_document_in_path_order(archive: Path, command: Run) -> None:
    documents = lines(command("export").out)
    assert [document["path"] for document in documents] == sorted(DOCUMENTS)
    assert [document["is_postmortem"] for document in documents] == [True, True, True, False]
    for document in documents:
        jsonschema.validate(document, schemas()["postmortem.json"])


def test_export_of_one_document(archive: Path, command: Run) -> None:
    [document] = lines(command("export", "2026-01-10-queue", "--format", "jsonl").out)
    assert document["mitigation"] == "Old messages were deleted."
    assert document["action_items"][0]["owner"] == "mail"


def test_export_of_what_is_published_names_nothing_else(archive: Path, command: Run) -> None:
    ran = command("export", "--published")
    assert len(lines(ran.out)) == 2
    assert "Zanzibar" not in ran.out + ran.err
    assert command("export", "--published", "2026-03-01-secret").code == 2


def test_search_finds_by_words_typos_and_log_lines(archive: Path, command: Run) -> None:
    line = "2026-03-10T02:11:09Z mailer-7f9c[312]: ENOSPC: no space left on device, write 10.1.2.3"
    for query in ("no space left", "mailr disk", line):
        assert "2026-01-10-queue  The queue of the mailer" in command("search", query).out, query


def test_search_says_what_stopped_it(archive: Path, command: Run) -> None:
    ran = command("search", "queue", "mailer")
    assert "after 40 min: Old messages were deleted." in ran.out


def test_search_filters(archive: Path, command: Run) -> None:
    def found(*arguments: str) -> list[str]:
        ran = command("search", "mailer", "--format", "json", *arguments)
        return [hit["id"] for hit in json.loads(ran.out)["hits"]]

    assert found("--severity", "sev3") == ["2026-02-20-queue-again"]
    assert set(found("--severity", "sev3", "--severity", "sev2")) == {
        "2026-01-10-queue",
        "2026-02-20-queue-again",
    }
    assert found("--system", "Mailer", "--year", "2026", "--limit", "1")
    assert found("--year", "1999") == []


def test_search_gives_what_the_site_gives(archive: Path, command: Run, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/disks.md").write_text("# Disks\n\nThe mailer queue needs a disk.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: mkdocs}\nplugins: [postmortem-archive]\n", encoding="utf-8"
    )
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=tmp_path, check=True)
    [index] = {path.parent for path in (tmp_path / "site").rglob("head.js")}
    for query in ("mailer", "queue disk", "once more", "mailer -queue", '"ran out"'):
        answer = Asker(lambda name: (index / name).read_bytes()).ask(query)
        cards = [(index / f"{card_name(number)}.js").read_text(encoding="utf-8") for number, _ in answer.hits]
        refs = [re.findall(r'"ref": ?"incident:([^"]+)"', card) for card in cards]
        hits = json.loads(command("search", query, "--format", "json").out)["hits"]
        assert [[hit["slug"]] for hit in hits] == [ref for ref in refs if ref], query


def test_nothing_found_is_said_and_is_exit_code_1(archive: Path, command: Run) -> None:
    ran = command("search", "Zanzibar")
    assert (ran.code, ran.out) == (1, "")
    assert "Searched for: zanzibar" in ran.err.lower().replace("searched", "Searched")


def test_related_gives_reasons(archive: Path, command: Run) -> None:
    ran = command("related", "2026-02-20-queue-again")
    assert ran.out.startswith("2026-01-10-queue  The queue of the mailer filled the disk\n    ")
    assert "same system: mailer" in ran.out
    assert "still open" in ran.out
    [related] = json.loads(command("related", "2026-02-20-queue-again.md", "--format", "json").out)["related"]
    assert related["id"] == "2026-01-10-queue"
    assert related["reasons"] in ran.out


def test_a_mistyped_id_is_guessed(archive: Path, command: Run) -> None:
    ran = command("related", "2026-02-20-queue-agian")
    assert (ran.code, "did you mean '2026-02-20-queue-again'?" in ran.err) == (2, True)


def test_a_source_that_fails_is_named_beside_the_answer(archive: Path, command: Run, tmp_path: Path) -> None:
    settings = archive / "archive.yml"
    gone = tmp_path / "gone.git"
    before = settings.read_text(encoding="utf-8") if settings.exists() else ""
    settings.write_text(f"{before}\nsources: [{{git: '{gone}'}}]\n", encoding="utf-8")
    ran = command("export")
    assert ran.code == 0 and len(lines(ran.out)) == len(DOCUMENTS)
    assert f"The source {gone} could not be fetched" in ran.err and "git ls-remote" in ran.err
