"""`postmortem import`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from postmortem_archive.adapters.cli.options import ArchiveOption, Format, FormatOption, located


def command(
    export: Annotated[
        Path,
        typer.Argument(metavar="EXPORT", help="A file, zip or folder that another tool exported.", exists=True),
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="DIR",
            help="Where to write. Default: the folder of the archive.",
            file_okay=False,
        ),
    ] = None,
    archive: ArchiveOption = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            help="confluence, docx, github, gitlab, google-docs or opsgenie. Default: found by the content.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
    form: FormatOption = Format.TEXT,
) -> int:
    """Bring postmortems from another tool into the archive.

    Reads the HTML export of a Confluence space, Google Docs and Word documents, issues of GitHub and GitLab
    as JSON, and Opsgenie's postmortems as JSON. Run it again after a new export: only what changed is
    written. A document that you edited is left alone; a newer text is put beside it, with exit code 1.
    """
    from postmortem_archive.adapters.environment import import_export

    report = import_export(kind, export, into or located(archive).folder, dry_run=dry_run)
    if form is Format.JSON:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        for line in report.lines():
            typer.echo(line)
    return 1 if report.kept else 0
