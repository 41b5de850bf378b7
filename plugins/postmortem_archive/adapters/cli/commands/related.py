"""`postmortem related`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from postmortem_archive.adapters.cli.opening import opened
from postmortem_archive.adapters.cli.options import ArchiveOption, Format, FormatOption, Trouble


def command(
    incident: Annotated[
        str, typer.Argument(metavar="ID", help="The id of an incident, or its document's path.")
    ],
    archive: ArchiveOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Show the incidents that are related to one, and why.

    Every reason is a fact of the two documents: a factor, system or tag that they share, a link between
    them, which came first, and whether its actions are still open.
    """
    from postmortem_archive.rendering.contexts.relations import reason_link
    from postmortem_archive.rendering.reasons import sentence
    from postmortem_archive.rendering.wording import Wording

    with opened(archive) as loaded:
        facts = loaded.facts
        slug = loaded.published.get(incident) or facts.slug_of.get(incident)
        if slug is None:
            raise Trouble(f"no published incident {incident!r}; `postmortem search` finds ids by words.")
        found = [
            {
                "id": facts.by_slug[relation.slug].postmortem.id,
                "title": facts.by_slug[relation.slug].postmortem.title,
                "reasons": sentence([reason_link(facts, reason) for reason in relation.reasons], Wording()),
            }
            for relation in facts.related[slug]
        ]
    if form is Format.JSON:
        typer.echo(json.dumps({"related": found}, ensure_ascii=False))
        return
    for relation in found:
        typer.echo(f"{relation['id']}  {relation['title']}\n    {relation['reasons']}")
    if not found:
        typer.echo("No incident shares a system, a factor or a link with it.", err=True)
