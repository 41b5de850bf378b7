"""Work spread over processes, results in order. The same with one process or many."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_BATCHES_EACH = 32
"""Batches for each worker: enough that the last to finish does not keep the others waiting long, and that what is on
its way between two processes takes little memory."""

_PR_SET_PDEATHSIG = 1
"""From linux/prctl.h: the signal that the kernel sends a process when the one that made it ends."""

_job: tuple[Callable[[object], object], Sequence[object]] | None = None
"""What forked workers inherit: neither the function nor the items are sent to them."""


def may_fork() -> bool:
    """Whether a copy of this process can safely go on working: a forked lock that a thread held never opens."""
    return sys.platform == "linux" and threading.active_count() == 1


def spread(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    workers: int,
    worth: int = 100,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Result]:
    """`function` of each item, in order, in up to `workers` forked copies of this process, which does `meanwhile`.

    Fewer items than `worth`, one worker, or a process that must not be forked: here, one after the other. The function
    may change nothing that others rely on, and must open its own connections, as `Store` does.
    """
    global _job
    if workers < 2 or len(items) < worth or not may_fork():
        yield from map(function, items)
        if meanwhile:
            meanwhile()
        return
    size = max(1, -(-len(items) // (workers * _BATCHES_EACH)))
    starts = range(0, len(items), size)
    _job = (function, items)  # type: ignore[assignment]
    gc.freeze()  # the collector would write to every object, and so copy all memory into every worker
    try:
        with get_context("fork").Pool(workers, _die_with, (os.getpid(),)) as pool:
            batches = pool.imap(_batch, [(start, size) for start in starts])
            if meanwhile:
                meanwhile()
            for results in batches:
                yield from results  # type: ignore[misc]
    finally:
        _job = None


def _die_with(parent: int) -> None:
    """Ends this worker when `parent` ends, however it does: a killed build must not go on writing."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the kernel was asked
        os._exit(1)


def _batch(piece: tuple[int, int]) -> list[object]:
    assert _job is not None
    function, items = _job
    start, size = piece
    return [function(item) for item in items[start : start + size]]
