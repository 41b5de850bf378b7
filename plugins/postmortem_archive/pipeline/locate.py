"""Where an archive is: the folder of postmortems, and its archive.yml if it has one."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from postmortem_archive.pipeline.errors import ConfigurationError

CONFIG_NAME = "archive.yml"
USUAL_FOLDER = "postmortems"


class Location(NamedTuple):
    """A folder of postmortems. `config` is its archive.yml; None where there is none, and defaults rule."""

    folder: Path
    config: Path | None


def locate(named: Path) -> Location:
    """The archive that `named` means: its folder or its archive.yml."""
    if named.is_dir():
        config = named / CONFIG_NAME
        return Location(named.resolve(), config.resolve() if config.is_file() else None)
    if named.is_file() and named.suffix in {".yml", ".yaml"}:
        return Location(named.resolve().parent, named.resolve())
    if named.name == CONFIG_NAME and named.parent.is_dir():
        return Location(named.resolve().parent, None)
    raise ConfigurationError(f"{named}: no such archive. Name the folder of postmortems or its {CONFIG_NAME}.")


def find_upward(start: Path) -> Location:
    """The nearest archive at or above `start`: an archive.yml, or one inside a folder `postmortems`."""
    for folder in (start, *start.parents):
        for candidate in (folder / CONFIG_NAME, folder / USUAL_FOLDER / CONFIG_NAME):
            if candidate.is_file():
                return Location(candidate.parent.resolve(), candidate.resolve())
    usual = start / USUAL_FOLDER
    if usual.is_dir():
        return Location(usual.resolve(), None)
    raise ConfigurationError(
        f"No archive at {start} or above it. Pass --archive PATH, or start one with `postmortem init`."
    )
