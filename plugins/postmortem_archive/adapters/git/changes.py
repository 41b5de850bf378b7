"""Which files differ from a revision: what `check --changed` looks at."""

from __future__ import annotations

import re
from pathlib import Path

from postmortem_archive.adapters.git.command import GitFault, git

_REVISION = re.compile(r"[A-Za-z0-9_@][A-Za-z0-9_./+@^~{}-]*\Z")


def changed_files(folder: Path, revision: str = "HEAD") -> list[str]:
    """Posix paths, relative to `folder`, of files in it that are new or differ from where this work left
    `revision`.

    Committed, staged, unstaged and untracked changes count; deleted files do not. Raises GitFault where
    `folder` is in no repository or `revision` is unknown.
    """
    if not _REVISION.match(revision):
        raise GitFault(f"{revision!r} is no name of a revision")
    differing = [
        "diff",
        "--merge-base",
        "--name-only",
        "-z",
        "--relative",
        "--diff-filter=d",
        revision,
        "--",
        ".",
    ]
    untracked = ["ls-files", "-z", "--others", "--exclude-standard", "--", "."]
    found = {path for command in (differing, untracked) for path in git(command, folder).split("\0") if path}
    return sorted(found)
