"""Long runs of what timelines, action items and front matter are made of are read, not given up on.

What reading them costs is measured by the same runs in `tests/benchmarks/linear`.
"""

from __future__ import annotations

import pytest
from tests.benchmarks.linear.reading import RUNS, reading

SIZE = 20_000


@pytest.mark.parametrize("name", RUNS)
def test_reader_gets_through(name: str) -> None:
    found = reading(RUNS[name].text(SIZE))
    assert [finding for finding in found.findings if finding.rule == "reader-fault"] == []
