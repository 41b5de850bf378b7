"""Work in several processes: the results of one, in order, and nobody left behind."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from tests.processes import finish, run, start

from postmortem_archive.pipeline.workers import spread


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_their_items(workers: int) -> None:
    def ordered() -> None:
        assert list(spread(lambda number: number * number, range(250), workers)) == [n * n for n in range(250)]

    assert run(ordered) == 0


def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    def work(number: int) -> None:
        (tmp_path / str(os.getpid())).write_text(str(number))
        time.sleep(0.02)

    parent = start(lambda: list(spread(work, range(10_000), 2)))
    while len(workers := [int(file.name) for file in tmp_path.iterdir()]) < 2:
        time.sleep(0.01)
    os.kill(parent, signal.SIGKILL)
    assert finish(parent) == -signal.SIGKILL
    deadline = time.monotonic() + 60
    while any(map(_runs, workers)):
        assert time.monotonic() < deadline, "workers go on without their parent"
        time.sleep(0.01)


def _runs(process: int) -> bool:
    """Whether a process works on; one that has ended and that nobody has asked about does not."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
