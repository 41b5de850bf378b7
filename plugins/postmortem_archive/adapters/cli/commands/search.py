"""`postmortem search`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from postmortem_archive.adapters.cli.main import CLEAN, FOUND
from postmortem_archive.adapters.cli.opening import glanced_at, opened
from postmortem_archive.adapters.cli.options import ArchiveOption, Format, FormatOption

if TYPE_CHECKING:
    from postmortem_archive.analysis.archive import Incident
    from postmortem_archive.search.ask import Answer


def command(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words, or a whole log line.")],
    system: Annotated[list[str] | None, typer.Option("--system", help="Only incidents of it.")] = None,
    factor: Annotated[list[str] | None, typer.Option("--factor", help="Only incidents with it.")] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help="Only incidents with it.")] = None,
    severity: Annotated[list[str] | None, typer.Option("--severity", help="Only incidents of it.")] = None,
    team: Annotated[list[str] | None, typer.Option("--team", help="Only incidents of it.")] = None,
    year: Annotated[list[str] | None, typer.Option("--year", help="Only incidents of it.")] = None,
    stated: Annotated[bool, typer.Option("--stated", help="Filters leave out labels that were only inferred.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many hits.")] = 10,
    archive: ArchiveOption = None,
    form: FormatOption = Format.TEXT,
) -> int:
    """Find incidents, as the site's search would.

    Quotes around a phrase find it exactly, typos are forgiven, and of a pasted log line the timestamps, ids
    and numbers are set aside. Filters may be repeated: any of one kind, all of different kinds. Exit code 1
    where nothing is found.
    """
    from postmortem_archive.pipeline.searching import ask, ask_unread

    stated_filters = {
        "system": system, "factor": factor, "tag": tag, "severity": severity, "team": team, "year": year,
    }  # fmt: skip
    slugs = {facet: [_slug(value) for value in values or ()] for facet, values in stated_filters.items()}
    text = " ".join(words)
    with glanced_at(archive) as glance:
        found = ask_unread(glance, text, slugs, stated=stated) if glance else None
        shown = found.incidents[:limit] if found else []
    if found is None:
        with opened(archive) as loaded:
            found = ask(loaded, text, slugs, stated=stated)
        shown = found.incidents[:limit]
    if form is Format.JSON:
        hits = [_as_json(incident) for incident in shown]
        typer.echo(json.dumps({"hits": hits, "found": len(found.incidents)}, ensure_ascii=False))
    else:
        _print(shown, len(found.incidents), found.answer)
    return CLEAN if shown else FOUND


def _slug(name: str) -> str:
    from postmortem_archive.model.slugs import slugify

    return slugify(name)


def _print(shown: Sequence[Incident], number: int, answer: Answer) -> None:
    if answer.aside:
        typer.echo(f"Set aside: {', '.join(text for _, text in answer.aside)}", err=True)
    if answer.is_log_line or not shown:
        typer.echo(f"Searched for: {', '.join(term.word for term in answer.terms) or 'nothing'}", err=True)
    for incident in shown:
        postmortem = incident.postmortem
        typer.echo(f"{postmortem.id}  {postmortem.title}")
        about = [postmortem.severity or "", (postmortem.started or "")[:10], ", ".join(postmortem.systems)]
        typer.echo("    " + " · ".join(part for part in about if part))
        if stopped := _stopped(incident):
            typer.echo(f"    {stopped}")
    if number > len(shown):
        typer.echo(f"{number - len(shown)} more; --limit {number} shows all.", err=True)
    if not shown:
        typer.echo("Nothing found. Fewer or other words may; `postmortem export` lists every document.", err=True)


def _stopped(incident: Incident) -> str:
    """What mitigated it, and how long after its start."""
    from postmortem_archive.analysis.durations import durations
    from postmortem_archive.rendering.formats import length

    seconds = durations(incident.postmortem).mitigate
    after = f"after {length(seconds)}" if seconds is not None else ""
    return ": ".join(part for part in (after, incident.postmortem.mitigation or "") if part)


def _as_json(incident: Incident) -> dict[str, object]:
    from postmortem_archive.analysis.durations import durations

    postmortem = incident.postmortem
    public = postmortem.public()
    keys = ("id", "path", "title", "summary", "severity", "started", "systems", "tags", "mitigation")
    seconds = durations(postmortem).mitigate
    return {
        **{key: public[key] for key in keys},
        "slug": incident.slug,
        "factors": list(postmortem.factor_slugs()),
        "minutes_to_mitigate": None if seconds is None else seconds // 60,
    }
