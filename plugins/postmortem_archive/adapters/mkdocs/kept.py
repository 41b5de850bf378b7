"""Finished pages of the last build that nothing has changed: kept out of MkDocs' hands.

MkDocs deletes and writes every page it knows at each build. The folders that our pages lie in are moved aside before it
cleans, into a hidden folder of the site that its cleaning leaves alone; what is unchanged comes back when it is done.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ASIDE = ".postmortem-archive"


class Stamp(NamedTuple):
    """A finished file: what it depends on, and how it lay on the disk when it was written."""

    digest: str
    size: int
    modified_ns: int


def folders(destinations: Iterable[str], mount: str, index: str) -> tuple[str, ...]:
    """The folders that our files lie in: the first of each below `mount`, and the `index`, whose neighbours are not
    ours."""
    start = len(mount) + 1 if mount else 0
    tops = {
        index if destination.startswith(f"{index}/") else destination[: destination.find("/", start)]
        for destination in destinations
        if "/" in destination[start:]
    }
    return tuple(sorted(tops))


class KeptFiles:
    """The finished files of one site folder, between two builds."""

    def __init__(self, site: Path, folders: tuple[str, ...], stamps: Mapping[str, Stamp]) -> None:
        """`folders`: those that our pages lie in, relative to the site. `stamps`: by destination, of the last build."""
        self._site = site
        self._aside = site / ASIDE
        self._folders = folders
        self._stamps = stamps
        self._found: dict[str, tuple[int, int]] = {}

    def set_aside(self) -> None:
        """Before MkDocs cleans the site."""
        self.discard()
        for folder in self._folders:
            source = self._site / folder
            if source.is_dir() and not source.is_symlink():
                target = self._aside / folder
                target.parent.mkdir(parents=True, exist_ok=True)
                source.rename(target)
        self._found = dict(_lying(self._aside)) if self._aside.is_dir() else {}

    def unchanged(self, destination: str, digest: str) -> bool:
        """Whether the finished file for `destination` lies aside, as it was written, made from the same things."""
        stamp = self._stamps.get(destination)
        return stamp is not None and stamp.digest == digest and self._found.get(destination) == stamp[1:]

    def put_back(self, keep: set[str]) -> None:
        """After the build: only `keep` (destinations) comes back; what MkDocs has written meanwhile stays."""
        left: set[str] = set()
        for gone in self._found.keys() - keep:
            (self._aside / gone).unlink(missing_ok=True)
            left.add(os.path.dirname(gone))
        for folder in left:
            with contextlib.suppress(OSError):  # not empty: something of it, or of the folder above, is kept
                os.removedirs(self._aside / folder)
        for folder in self._folders:
            _merge(self._aside / folder, self._site / folder)
        self.discard()

    def discard(self) -> None:
        """Forget what lies aside, from this build or one that was killed."""
        if self._aside.is_dir() and not self._aside.is_symlink():
            shutil.rmtree(self._aside, ignore_errors=True)

    def stamp(self, digests: Mapping[str, str], kept: set[str]) -> dict[str, Stamp]:
        """Stamps of the finished files, by destination, for the next build; those `kept` have theirs already."""
        stamps: dict[str, Stamp] = {}
        site = f"{self._site}{os.sep}"
        for destination, digest in digests.items():
            if destination in kept:
                stamps[destination] = self._stamps[destination]
                continue
            try:
                stat = os.stat(site + destination)
            except OSError:
                continue
            stamps[destination] = Stamp(digest, stat.st_size, stat.st_mtime_ns)
        return stamps


def _lying(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every file under `folder`: its path in there, with size and time."""
    start = len(str(folder)) + 1
    pending = [str(folder)]
    while pending:
        with contextlib.suppress(OSError):  # what another build has taken away meanwhile does not lie here
            for entry in os.scandir(pending.pop()):
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    stat = entry.stat(follow_symlinks=False)
                    yield entry.path[start:], (stat.st_size, stat.st_mtime_ns)


def _merge(old: Path, new: Path) -> None:
    """Lays what is new into what was kept, then puts the whole where it belongs: the work grows with what is new."""
    if not old.is_dir():
        return
    if new.is_dir():
        _lay(new, old)
        shutil.rmtree(new)
    new.parent.mkdir(parents=True, exist_ok=True)
    old.rename(new)


def _lay(new: Path, old: Path) -> None:
    for entry in list(os.scandir(new)):
        target = old / entry.name
        if entry.is_dir(follow_symlinks=False) and target.is_dir():
            _lay(Path(entry.path), target)
            continue
        if target.is_dir():
            shutil.rmtree(target)
        os.replace(entry.path, target)


def dump(stamps: Mapping[str, Stamp]) -> bytes:
    """Stamps as the store keeps them."""
    return json.dumps(stamps).encode()


def load(data: bytes | None) -> dict[str, Stamp]:
    """Stamps from the store; none where there are none or they cannot be read."""
    try:
        return {name: Stamp(*stamp) for name, stamp in json.loads(data or b"{}").items()}
    except (ValueError, TypeError, AttributeError):
        return {}
