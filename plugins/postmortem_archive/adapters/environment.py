"""The one place that looks at the machine: clock, environment variables, cores, the cache's folder, other sources."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_archive.model.archive import Source
from postmortem_archive.pipeline.environment import Checkout, Environment, Progress, silent
from postmortem_archive.pipeline.errors import ConfigurationError

if TYPE_CHECKING:
    from postmortem_archive.adapters.git.sources import Sources
    from postmortem_archive.adapters.importers.run import ImportReport

CACHE_VARIABLE = "POSTMORTEM_CACHE"
OFFLINE_VARIABLE = "POSTMORTEM_OFFLINE"
"""Set to anything, git sources come from the cache and nothing is fetched."""
CACHE_FOLDER = Path(".cache/postmortem-archive")


def today(variables: Mapping[str, str] = os.environ) -> date:
    """`SOURCE_DATE_EPOCH` first, so that a build can be repeated byte for byte; else the UTC day."""
    epoch = variables.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).date()


def cache_folder(start: Path, variables: Mapping[str, str] = os.environ) -> Path:
    """`POSTMORTEM_CACHE`, else `.cache/postmortem-archive` at the git root above `start`, else in the user's cache:
    a folder that is no repository may be somebody else's, and nothing is written to it. Nor to `start` itself: a
    server watches it, and each build would start the next."""
    if named := variables.get(CACHE_VARIABLE):
        return Path(named)
    for folder in start.parents:
        if (folder / ".git").exists():
            return folder / CACHE_FOLDER
    users = variables.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(users) / CACHE_FOLDER.name


def cores() -> int:
    """How many processes may work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def environment(
    folder: Path,
    *,
    drafts: bool = False,
    progress: Progress = silent,
    day: date | None = None,
    cache: Path | None = None,
) -> Environment:
    """The environment of a run over the archive in `folder`; its cache where it usually is unless stated."""
    kept = cache or cache_folder(folder)

    def fetch(source: Source, folder: Path) -> Checkout:
        return _sources(kept, bool(os.environ.get(OFFLINE_VARIABLE)))(source, folder)

    return Environment(today=day or today(), cache=kept, workers=cores(), drafts=drafts, fetch=fetch, progress=progress)


@cache
def _sources(folder: Path, offline: bool) -> Sources:
    """One for the life of this process, so that a server that builds again does not fetch again."""
    from postmortem_archive.adapters.git.sources import Sources

    return Sources(folder, offline)


def changed_files(folder: Path, revision: str) -> list[str]:
    """Posix paths of files in `folder` that differ from where this work left `revision`.

    ConfigurationError where git cannot say.
    """
    from postmortem_archive.adapters.git.changes import changed_files as differing
    from postmortem_archive.adapters.git.command import GitFault

    try:
        return differing(folder, revision)
    except GitFault as fault:
        raise ConfigurationError(
            f"{folder}: {fault}. --changed needs a git repository and a known revision."
        ) from fault


def import_export(kind: str | None, source: Path, target: Path, *, dry_run: bool = False) -> ImportReport:
    """Brings another tool's export into the folder `target`. ConfigurationError where it cannot be read."""
    from postmortem_archive.adapters.importers.files import ImportFault
    from postmortem_archive.adapters.importers.run import import_into

    try:
        return import_into(kind, source, target, dry_run=dry_run)
    except ImportFault as fault:
        raise ConfigurationError(f"{fault}.") from fault
