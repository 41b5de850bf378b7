"""What the outside world lends to a run: the day, the cache, cores, progress and the way to other sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from postmortem_archive.model.archive import Source
from postmortem_archive.model.findings import Finding


class Checkout(NamedTuple):
    """A source's files on this disk. `root` is None where there is not even an old copy."""

    root: Path | None
    revision: str | None = None
    findings: tuple[Finding, ...] = ()


class Fetch(Protocol):
    """Brings a source to this disk; never raises, a failure is a finding and the last good copy."""

    def __call__(self, source: Source, folder: Path) -> Checkout:
        """`folder` is the archive's, for sources named by a relative path."""
        ...


Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and how many there are."""


def silent(what: str, done: int, total: int) -> None:
    """Says nothing."""
    del what, done, total


@dataclass(frozen=True)
class Environment:
    """Everything a run takes from outside, so that the core never looks for itself."""

    today: date
    cache: Path | None = None
    """The folder of the cache; None keeps everything in memory."""
    workers: int = 1
    """How many processes may read; 1 reads in this one."""
    drafts: bool = False
    """Whether drafts are shown, marked: in `serve` only."""
    progress: Progress = field(default=silent)
    fetch: Fetch | None = None
    """None where `sources` cannot be reached, which is a finding if there are any."""
