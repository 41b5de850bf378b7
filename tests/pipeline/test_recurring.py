"""Where no document states a system, names that recur in titles are offered instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.load import load
from postmortem_archive.pipeline.locate import Location
from postmortem_archive.pipeline.proposing import propose, recurring

TITLES = ("CoreDNS was down", "Slow CoreDNS", "CoreDNS once more", "A quiet outage")
BODY = "\n\n## Summary\n\nIt was slow.\n\n## Timeline\n\n- 10:00 down\n\n## Root cause\n\nA full disk.\n"


def put(folder: Path, systems: str = "") -> Location:
    for number, title in enumerate(TITLES):
        front = f"---\nsystems: [{systems}]\n---\n" if systems else ""
        (folder / f"2024-03-0{number + 1}.md").write_text(f"{front}# {title}{BODY}", encoding="utf-8")
    return Location(folder, None)


def test_recurring_names(tmp_path: Path) -> None:
    with load(put(tmp_path), Environment(today=date(2024, 4, 1))) as loaded:
        assert recurring(loaded) == [("CoreDNS", 3)]
        assert propose(loaded).systems == {"coredns": "CoreDNS"}


def test_stated_names_come_first(tmp_path: Path) -> None:
    with load(put(tmp_path, "Mailer"), Environment(today=date(2024, 4, 1))) as loaded:
        assert propose(loaded).systems == {"mailer": "Mailer"}
