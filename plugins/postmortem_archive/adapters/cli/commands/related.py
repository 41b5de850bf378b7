"""`postmortem related`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from postmortem_archive.adapters.cli.opening import glanced_at, opened
from postmortem_archive.adapters.cli.options import ArchiveOption, Format, FormatOption, Trouble


def command(
    incident: Annotated[str, typer.Argument(metavar="ID", help="The id of an incident, or its document's path.")],
    archive: ArchiveOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Show the incidents that are related to one, and why.

    Every reason is a fact of the two documents: a factor, system or tag that they share, a link between
    them, which came first, and whether its actions are still open.
    """
    from postmortem_archive.pipeline.relating import meant, related, related_unread

    with glanced_at(archive) as glance:
        found = related_unread(glance, incident) if glance else None
    if found is None:
        with opened(archive) as loaded:
            found = related(loaded, incident)
            if found is None:
                near = meant(loaded, incident)
                way_out = f"did you mean {near!r}?" if near else "`postmortem search` finds ids by words."
                raise Trouble(f"no published incident {incident!r}; {way_out}")
    if form is Format.JSON:
        typer.echo(json.dumps({"related": found}, ensure_ascii=False))
        return
    for relation in found:
        typer.echo(f"{relation['id']}  {relation['title']}\n    {relation['reasons']}")
    if not found:
        typer.echo("No incident shares a system, a factor or a link with it.", err=True)
