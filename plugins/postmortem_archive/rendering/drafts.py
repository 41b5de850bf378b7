"""A new postmortem as Markdown: a template sized to the severity, filled with what is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from importlib.resources import files
from typing import NamedTuple, Protocol

import yaml
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment


class Draft(NamedTuple):
    """What the templates are given."""

    title: str
    severity: str | None
    started: str
    """ISO 8601: a day, or an instant where the timeline says one."""
    timeline: str = ""
    """A table of Markdown, lines to keep or strike; only its head where nothing was pasted."""
    has_events: bool = False
    deal: str = ""
    """The archive's deal with its authors, in one paragraph."""


class Line(Protocol):
    """One event of a timeline."""

    @property
    def at(self) -> datetime: ...
    @property
    def who(self) -> str: ...
    @property
    def text(self) -> str: ...


def own_template(size: str) -> str:
    """The template that comes with the archive: `minor` or `major`."""
    folder = files("postmortem_archive.rendering").joinpath("templates/new")
    return folder.joinpath(f"{size}.md").read_text(encoding="utf-8")


def filled(template: str, draft: Draft) -> str:
    """The document that `template` makes. Raises jinja2.TemplateError where the template is broken."""
    # An archive's own templates may come from a pull request: they can name values, and nothing else.
    environment = SandboxedEnvironment(trim_blocks=True, undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters["key"] = _key
    return environment.from_string(template).render(draft._asdict())


def timeline(events: Iterable[Line], zone: str | None) -> str:
    """A table with a row an event, the day said where it changes, and room for what was known then."""
    lines = [f"| Time{f' ({zone})' if zone else ''} | What happened | What was known |", "|---|---|---|"]
    day: date | None = None
    for event in events:
        stamp = event.at.strftime("%H:%M" if event.at.date() == day else "%Y-%m-%d %H:%M")
        day = event.at.date()
        said = f"{event.who}: {event.text}" if event.who else event.text
        lines.append(f"| {stamp} | {_cell(said)} | |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")


def _key(value: str, name: str) -> str:
    """`name: value` as YAML, quoted where it has to be."""
    return yaml.safe_dump({name: value}, allow_unicode=True, width=100_000).rstrip("\n")
