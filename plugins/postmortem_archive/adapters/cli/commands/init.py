"""`postmortem init`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from postmortem_archive.adapters.cli.opening import opened_at
from postmortem_archive.adapters.cli.options import TodayOption, Trouble

if TYPE_CHECKING:
    from postmortem_archive.pipeline.proposing import Proposal

FOLDER = "postmortems"


def command(
    where: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The repository that is to hold the archive.", file_okay=False),
    ] = Path(),
    from_folder: Annotated[
        Path | None,
        typer.Option(
            "--from-folder",
            metavar="DIR",
            help="Postmortems there are already: propose an archive.yml from them.",
        ),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="The archive's name.")] = "Incident archive",
    today: TodayOption = None,
) -> None:
    """Start an archive that builds at once.

    Writes archive.yml, a first document, mkdocs.yml, a CI workflow, a pre-commit hook and a page with the
    deal between the archive and its authors. Files that are there already are left alone and named.
    """
    from postmortem_archive.adapters.environment import today as clock
    from postmortem_archive.rendering.starters import Start, starter_files
    from postmortem_archive.rendering.wording import Wording

    where.mkdir(parents=True, exist_ok=True)
    proposal = _proposed(from_folder) if from_folder else None
    folder, source = _places(where, from_folder)
    start = Start(
        title=title,
        folder=folder,
        adopted=today or clock(),
        severities=proposal.severities if proposal else _usual_scale(),
        systems=proposal.systems if proposal else {},
        fields=proposal.fields if proposal else {},
        timezone=proposal.timezone if proposal else "UTC",
        deal=Wording().plain("deal.short"),
        source=source,
        with_example=from_folder is None,
    )
    for name, content in sorted(starter_files(start).items()):
        path = where / name
        if path.exists():
            typer.echo(f"kept     {name}")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        typer.echo(f"written  {name}")
    typer.echo("\nNow run `mkdocs serve` and open the address it prints.", err=True)


def _usual_scale() -> dict[str, tuple[str, ...]]:
    from postmortem_archive.model.archive import ArchiveConfig

    return dict(ArchiveConfig().severities)


def _places(where: Path, existing: Path | None) -> tuple[str, str | None]:
    """The archive's folder, and the way from there to documents that lie outside of the repository."""
    if existing is None:
        return FOLDER, None
    if existing.resolve().is_relative_to(where.resolve()):
        return existing.resolve().relative_to(where.resolve()).as_posix(), None
    return FOLDER, Path(os.path.relpath(existing.resolve(), (where / FOLDER).resolve())).as_posix()


def _proposed(folder: Path) -> Proposal:
    from postmortem_archive.pipeline.locate import Location
    from postmortem_archive.pipeline.proposing import propose

    if not folder.is_dir():
        raise Trouble(f"{folder} is no folder; --from-folder names one with postmortems in it.")
    with opened_at(Location(folder.resolve(), None)) as loaded:
        return propose(loaded)
