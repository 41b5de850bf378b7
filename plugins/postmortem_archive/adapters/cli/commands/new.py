"""`postmortem new`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from postmortem_archive.adapters.cli.opening import opened
from postmortem_archive.adapters.cli.options import ArchiveOption, DayOption, Trouble

if TYPE_CHECKING:
    from postmortem_archive.model.archive import ArchiveConfig
    from postmortem_archive.pipeline.load import Loaded
    from postmortem_archive.reading.chats.chronicle import Event

MOST_ASIDE = 3
"""More past incidents than this nobody reads while writing one."""


def command(
    title: Annotated[str, typer.Argument(help="What happened, as the system's users saw it.")],
    severity: Annotated[
        str | None, typer.Option("--severity", help="One of the archive's severities; it decides the depth.")
    ] = None,
    timeline: Annotated[
        Path | None,
        typer.Option(
            "--timeline",
            metavar="FILE",
            allow_dash=True,
            help="A pasted chat or a pager's export, - for standard input: it becomes the timeline.",
        ),
    ] = None,
    zone: Annotated[
        str | None, typer.Option("--zone", help="The zone of pasted times. Default: the archive's.")
    ] = None,
    day: DayOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Start a postmortem, sized to its severity.

    A minor incident gets about ten lines, a major one the full frame with the questions that matter. Nothing
    else is asked. A pasted chat or pager log (Slack, Teams, plain `HH:MM name: text`, PagerDuty or Opsgenie
    JSON) becomes the timeline: sorted, in the archive's zone, names turned into roles, every line yours to
    keep or strike. The closest past incidents are shown, with whether their actions are still open.
    """
    with opened(archive) as loaded:
        known = _severity(loaded, severity)
        events = _events(loaded, timeline, zone, day) if timeline else []
        path = _write(loaded, title, known, events, day)
        typer.echo(str(path))
        _say_closest(loaded, title)


def _severity(loaded: Loaded, stated: str | None) -> str | None:
    if stated is None:
        return None
    known = loaded.configured.vocabulary.severity(stated)
    if known is None:
        raise Trouble(f"no severity {stated!r}; this archive has {', '.join(loaded.config.severities)}.")
    return known


def _events(loaded: Loaded, source: Path, zone: str | None, day: date | None) -> list[Event]:
    from postmortem_archive.adapters.environment import today
    from postmortem_archive.reading.chats import read_chat
    from postmortem_archive.reading.chats.chronicle import arrange, in_roles
    from postmortem_archive.reading.zones import zone as named

    text = sys.stdin.buffer.read() if str(source) == "-" else source.read_bytes()
    spoken = named(zone) if zone else None
    if zone and spoken is None:
        raise Trouble(f"no zone {zone!r}; write it as Europe/Berlin, CET or +02:00.")
    home = named(loaded.config.timezone) if loaded.config.timezone else None
    events = arrange(read_chat(text.decode("utf-8", "replace")), day or today(), spoken, home)
    if not events:
        raise Trouble(f"no times found in {source}; lines such as `09:12 name: text` are understood, see --help.")
    return in_roles(events, loaded.config.roles)


def _write(loaded: Loaded, title: str, severity: str | None, events: list[Event], day: date | None) -> Path:
    from jinja2 import TemplateError

    from postmortem_archive.adapters.environment import today
    from postmortem_archive.pipeline import drafting
    from postmortem_archive.rendering import drafts
    from postmortem_archive.rendering.wording import Wording
    from postmortem_archive.review.lexicon import given_names

    folder, config = loaded.location.folder, loaded.config
    begun = events[0].at if events else None
    on = begun.date() if begun else day or today()
    template = drafting.template_for(folder, config, severity)
    draft = drafts.Draft(
        title=" ".join(title.split()),
        severity=severity,
        started=begun.isoformat(timespec="minutes").replace("+00:00", "Z") if begun else on.isoformat(),
        timeline=drafts.timeline(events, config.timezone),
        has_events=bool(events),
        deal=f"{Wording().plain('deal.short')} In full: {_deal_page(config)}",
    )
    people = given_names() | {part.lower() for name in config.roles for part in name.strip("@").split()}
    path = drafting.free_path(folder, drafting.identifier(draft.title, on, people))
    try:
        text = drafts.filled(template.text or drafts.own_template(template.size), draft)
    except TemplateError as error:
        raise Trouble(f"{template.path}: {error}. Mend the template, or remove it to use the archive's.") from error
    path.write_text(text, encoding="utf-8")
    return path


def _deal_page(config: ArchiveConfig) -> str:
    """Where the site says the deal in full: a whole address where the archive knows its own."""
    base = f"{config.url.rstrip('/')}/" if config.url else "/"
    mount = f"{config.mount.strip('/')}/" if config.mount.strip("/") else ""
    return f"{base}{mount}deal/"


def _say_closest(loaded: Loaded, title: str) -> None:
    """An aside on the error stream, so that the standard output is the path and nothing else."""
    from postmortem_archive.analysis.completion import is_open
    from postmortem_archive.pipeline.searching import ask

    found = ask(loaded, title).incidents[:MOST_ASIDE]
    if found:
        typer.echo("\nClose to it, and worth reading first:", err=True)
    for incident in found:
        postmortem = incident.postmortem
        still_open = sum(is_open(item) for item in postmortem.action_items)
        state = f"{still_open} of {len(postmortem.action_items)} actions still open" if still_open else ""
        if not still_open and postmortem.action_items:
            state = "no action is open"
        typer.echo(f"  {postmortem.id}: {postmortem.title}" + (f" ({state})" if state else ""), err=True)
