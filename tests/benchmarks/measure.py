"""Runs a command and says what it cost: wall and CPU seconds, and the peak memory of it and all its children."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds of wall clock and of all processors, and the highest sum of proportional memory, in bytes."""

    wall: float
    cpu: float
    peak: int


def run(command: list[str], folder: Path, **variables: str) -> Cost:
    """The cost of `command` in `folder`. RuntimeError with its output where it fails."""
    environment = {**os.environ, **variables}
    started = time.perf_counter()
    with (folder / "benchmark.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        watch = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        peak = watch.stop()
    if status:
        raise RuntimeError(
            f"{' '.join(command)} failed:\n{(folder / 'benchmark.log').read_text(errors='replace')[-2000:]}"
        )
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss * 1024))


class _Watch:
    """Samples the memory of a tree of processes; shared pages are counted once."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        self._done.set()
        self._thread.join()
        return self._peak

    def _sample(self) -> None:
        while not self._done.wait(0.25):
            self._peak = max(self._peak, sum(_proportional(pid) for pid in _tree(self._root)))


def _tree(root: int) -> list[int]:
    found, pending = [], [root]
    while pending:
        pid = pending.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                pending += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def _proportional(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def bytes_below(folder: Path) -> int:
    """The size of all files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
