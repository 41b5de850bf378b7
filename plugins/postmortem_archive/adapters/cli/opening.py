"""Opens the archive that a command works on, with a line of progress for whoever waits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from postmortem_archive.adapters.cli.options import located

if TYPE_CHECKING:
    from postmortem_archive.pipeline.environment import Progress
    from postmortem_archive.pipeline.load import Loaded
    from postmortem_archive.pipeline.locate import Location
    from postmortem_archive.pipeline.peek import Peek

WORTH_SAYING = 200
"""Fewer steps than this are done before anybody has read the line."""


@contextmanager
def opened(stated: Path | None, *, day: date | None = None) -> Iterator[Loaded]:
    """The archive that `--archive` names or that is nearest from here upward, read."""
    with opened_at(located(stated), day=day) as loaded:
        yield loaded


@contextmanager
def opened_at(location: Location, *, day: date | None = None, cache: Path | None = None) -> Iterator[Loaded]:
    """The archive at `location`, read; with its cache in another folder where one is named."""
    from postmortem_archive.adapters.environment import environment
    from postmortem_archive.pipeline.load import load

    with load(location, environment(location.folder, progress=progress(), day=day, cache=cache)) as loaded:
        _say_what_is_missing(loaded)
        yield loaded


def _say_what_is_missing(loaded: Loaded) -> None:
    """A source that could not be brought here changes every answer, so whoever asks hears of it."""
    for finding in loaded.first_findings:
        if finding.rule.startswith("source-") and finding.level in ("warning", "error"):
            place = f"{loaded.location.folder / finding.path}:{finding.span.line}"
            typer.echo(" ".join(filter(None, (f"{place}: {finding.message}", finding.suggestion))), err=True)


@contextmanager
def glanced_at(stated: Path | None) -> Iterator[Peek | None]:
    """The archive's list, where nothing has changed since it was last read; None where it has to be read."""
    from postmortem_archive.adapters.environment import environment
    from postmortem_archive.pipeline.peek import peek

    location = located(stated)
    found = peek(location, environment(location.folder))
    if found is None:
        yield None
        return
    with found:
        yield found


def progress() -> Progress:
    """One line on the error stream, written over as the work goes on; nothing where nobody watches."""
    watched = sys.stderr.isatty()
    said = ""

    def report(what: str, done: int, total: int) -> None:
        nonlocal said
        if not watched or total < WORTH_SAYING:
            return
        line = f"{what}: {100 * done // total} %"
        if line != said:
            said = line
            typer.echo(f"\r\x1b[K{line}" if done < total else "\r\x1b[K", nl=False, err=True)

    return report
