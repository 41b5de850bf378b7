"""Whole documents of every shape, as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading.written_down import FOLDER, Golden


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.md")), ids=lambda file: file.stem)
def test_document_reads_as_written_down(file: Path) -> None:
    Golden.load(file).check()
