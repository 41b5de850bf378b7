"""One thing whose cost may grow no faster than its input."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

CHARACTERS = 10_000


@dataclass(frozen=True)
class Case:
    """`run` is measured on what `make` returns for `size`, and for four times `size` (characters or things)."""

    name: str
    make: Callable[[int], Any]
    run: Callable[[Any], object]
    size: int = CHARACTERS
    most: float = 7
    """The highest allowed ratio of the two costs: linear is 4, quadratic 16; 1 does not depend on the size."""


@dataclass(frozen=True)
class Run:
    """A text that repeats one piece, after an opening."""

    piece: str
    opening: str = ""

    def text(self, size: int) -> str:
        """At most `size` repeated characters."""
        return self.opening + self.piece * (size // len(self.piece))


def over_runs(run: Callable[[str], object], runs: Mapping[str, Run], size: int = CHARACTERS) -> Iterator[Case]:
    """One case for each run."""
    for name, each in runs.items():
        yield Case(name, each.text, run, size)


def over_pieces(run: Callable[[str], object], *pieces: str, size: int = CHARACTERS) -> Iterator[Case]:
    """One case for each piece that a text repeats, named by it."""
    return over_runs(run, {repr(piece): Run(piece) for piece in pieces}, size)
