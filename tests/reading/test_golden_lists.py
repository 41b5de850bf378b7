"""Golden documents of every shape of timeline and of action items: input and what is read of it, in one file.

After a deliberate change: `python tests/reading/test_golden_lists.py` writes the second half of every file
anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from postmortem_archive.model.document import Postmortem
from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings

GOLDEN = Path(__file__).with_name("golden")
FOLD = "\n===== is read as\n"


def _timeline(said: Postmortem) -> list[str]:
    return [
        f"{entry.line}: {entry.at or entry.date or '-'} | {entry.time or '-'} | {entry.zone or '-'} | {entry.text}"
        + (f" | known: {entry.known}" if entry.known else "")
        for entry in said.timeline
    ]


def _actions(said: Postmortem) -> list[str]:
    return [
        f"{item.line}: {item.status} | {item.kind or '-'} | {item.owner or '-'} | {item.due or '-'} | "
        f"{item.ticket or '-'} | {item.action}"
        for item in said.action_items
    ]


SHOWN: Mapping[str, Callable[[Postmortem], list[str]]] = {"timelines": _timeline, "actions": _actions}
FILES = sorted(path for kind in SHOWN for path in (GOLDEN / kind).glob("*.md"))


def _halves(path: Path) -> tuple[str, str]:
    document, _, expected = path.read_text(encoding="utf-8").partition(FOLD)
    return f"{document}\n", expected.strip("\n")


def _read(path: Path, document: str) -> str:
    said = read(path.name, document.encode(), ReadingSettings()).postmortem
    return "\n".join(SHOWN[path.parent.name](said))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_is_read_as_written_below_the_fold(path: Path) -> None:
    document, expected = _halves(path)
    assert _read(path, document) == expected


def test_every_shape_has_golden_documents() -> None:
    assert {path.parent.name for path in FILES} == set(SHOWN)


if __name__ == "__main__":
    for golden in FILES:
        text = _halves(golden)[0].rstrip("\n") + "\n"
        golden.write_text(f"{text.rstrip()}{FOLD}{_read(golden, text)}\n", encoding="utf-8")
