"""Pages and bodies are what they were when somebody last looked at them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.rendering.golden import ARCHIVE, CUT, GOLDEN, PAGES, bodies, body, page

from postmortem_archive.rendering.pages import kinds

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    assert page(name) == (GOLDEN / "pages" / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", bodies(), ids=lambda path: path.stem)
def test_body(path: Path) -> None:
    source, _, expected = path.read_text(encoding="utf-8").partition(CUT)
    assert body(source) == expected


def test_every_kind_of_page_is_looked_at() -> None:
    unseen = {name for name, kind in kinds().items() if list(kind.keys(ARCHIVE))} - {k for k, _ in PAGES.values()}
    assert unseen == set()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_bytes_whatever_order_a_process_gives_its_sets(seed: str) -> None:
    program = (
        "from tests.rendering.golden import *\n"
        "print(''.join([*map(page, PAGES), *(body(p.read_text().partition(CUT)[0]) for p in bodies())]))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    pages = "".join((GOLDEN / "pages" / f"{name}.html").read_text(encoding="utf-8") for name in PAGES)
    rest = "".join(path.read_text(encoding="utf-8").partition(CUT)[2] for path in bodies())
    assert made == f"{pages}{rest}\n"
