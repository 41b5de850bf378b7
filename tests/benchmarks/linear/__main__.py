"""Whether cost grows no faster than the input, hostile input too; it needs nothing but the checkout.

    python -m tests.benchmarks.linear [ROOM …]

Each module beside this one holds the cases of a room, as `CASES`. A case is measured at its size and at four times
its size, the best of three times each, in seconds of the processor. Exits 1 where the ratio of the two is above
what the case allows.
"""

from __future__ import annotations

import gc
import pkgutil
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

from tests.benchmarks.linear.case import Case

TIMES = 3
GROWTH = 4
NOISE = 0.002
"""Seconds that a clock and a busy machine may add: less than that says nothing."""


def rooms() -> list[str]:
    """The modules that hold cases, by name."""
    names = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return sorted(name for name in names if name not in ("__main__", "case"))


def seconds(run: Callable[[Any], object], given: Any) -> float:
    """The least of several times. As `timeit` does, memory is not collected meanwhile: that depends on all there is."""

    def once() -> float:
        gc.collect()
        gc.disable()
        begun = process_time()
        run(given)
        spent = process_time() - begun
        gc.enable()
        return spent

    return min(once() for _ in range(TIMES))


def measure(room: str, case: Case) -> bool:
    """Prints a row. Whether the case stays within what it allows."""
    small = seconds(case.run, case.make(case.size))
    large = seconds(case.run, case.make(case.size * GROWTH))
    ratio = large / max(small, NOISE)
    kept = ratio <= case.most
    name = f"{room}: {case.name}"
    verdict = "" if kept else f"  above {case.most:g}"
    print(f"{name:<44}{case.size * GROWTH:>9}{small:>9.3f}{large:>9.3f}{ratio:>7.1f}{verdict}", flush=True)
    return kept


def main(chosen: Iterable[str]) -> int:
    print(f"{'room: case':<44}{'size':>9}{'quarter':>9}{'seconds':>9}{'ratio':>7}")
    kept = [
        measure(room, case)
        for room in chosen
        for case in import_module(f"tests.benchmarks.linear.{room}").CASES
    ]  # fmt: skip
    print(f"\n{len(kept)} cases, {kept.count(False)} of them grow faster than their input")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or rooms()))
