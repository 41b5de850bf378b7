"""What several commands have in common: where the archive is, what day it is, in which form to answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer
import typer.core

from postmortem_archive.pipeline.errors import ConfigurationError
from postmortem_archive.pipeline.locate import Location, find_upward, locate


class Trouble(Exception):
    """Something the person at the keyboard can put right: one line that ends with a way out. Exit code 2."""


class Format(StrEnum):
    """How an answer is printed: for people or for programs."""

    TEXT = "text"
    JSON = "json"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2026-03-01.") from None


ArchiveOption = Annotated[
    Path | None,
    typer.Option(
        "--archive",
        metavar="PATH",
        help="The folder of postmortems or its archive.yml. Default: found from here upward.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
DayOption = Annotated[
    date | None,
    typer.Option("--date", metavar="DAY", parser=_day, help="The day of the incident. Default: today."),
]
TodayOption = Annotated[
    date | None,
    typer.Option("--today", metavar="DAY", parser=_day, help="The day to count from. Default: today."),
]


class OptionalValues(typer.core.TyperCommand):
    """A command with options whose value may be left out, which typer does not know of."""

    values: ClassVar[Mapping[str, str]] = {}
    """Option -> what it means alone."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        given = []
        for argument, after in zip_longest(args, args[1:], fillvalue="-"):
            given.append(argument)
            if argument in self.values and after.startswith("-"):
                given.append(self.values[argument])
        return super().parse_args(ctx, given)


def located(stated: Path | None) -> Location:
    """The archive that `--archive` names, else the nearest one from the working folder upward, else the one that
    the site around the working folder publishes."""
    if stated:
        return locate(stated)
    here = Path.cwd()
    try:
        return find_upward(here)
    except ConfigurationError:
        if published := _of_the_site(here):
            return locate(published)
        raise


_ARCHIVE = re.compile(r"""^[^#\n]*?(?<![\w-])archive:[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s,}#]+))""", re.MULTILINE)
"""What mkdocs.yml says to the plugin. Its YAML may hold tags that only MkDocs knows, so it is not parsed."""


def _of_the_site(here: Path) -> Path | None:
    for folder in (here, *here.parents):
        if (site := folder / "mkdocs.yml").is_file():
            found = _ARCHIVE.search(site.read_text(encoding="utf-8", errors="replace"))
            return folder / next(filter(None, found.groups())) if found else None
    return None
