"""The files that start an archive: templates filled with what is known of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import NamedTuple

import yaml
from jinja2 import Environment, StrictUndefined

TARGETS = {
    "mkdocs.yml": "mkdocs.yml",
    "workflow.yml": ".github/workflows/postmortems.yml",
    "pre-commit.yml": ".pre-commit-config.yaml",
}
"""Template -> path in the repository. The others' places depend on the archive."""


class Start(NamedTuple):
    """What a new archive is to be."""

    title: str
    folder: str
    """Of the postmortems, posix, relative to the repository."""
    adopted: date
    severities: Mapping[str, tuple[str, ...]]
    """Worst first, each with its aliases."""
    systems: Mapping[str, str]
    """Slug -> name."""
    fields: Mapping[str, str]
    """Front matter key of the team -> ours."""
    timezone: str | None
    deal: str
    source: str | None = None
    """A folder outside of it that has the documents, relative to it; None where there is none."""
    with_example: bool = True
    """Whether there is no document yet, so that a first one is written."""


def starter_files(start: Start) -> dict[str, str]:
    """Path in the repository -> content."""
    values = _values(start)
    made = {path: _filled(name, values) for name, path in TARGETS.items()}
    made[f"{start.folder}/archive.yml"] = _filled("archive.yml", values)
    made["docs/about.md"] = _filled("about.md", values)
    if start.with_example:
        made[f"{start.folder}/{start.adopted.isoformat()}-deploy-tool-removed-the-live-configuration.md"] = _filled(
            "first.md", values
        )
    return made


def _values(start: Start) -> dict[str, object]:
    scale = [{name: list(aliases)} if aliases else name for name, aliases in start.severities.items()]
    return {
        "title": _scalar(start.title),
        "archive": f"{start.folder}/archive.yml",
        "adopted": start.adopted.isoformat(),
        "due": (start.adopted + timedelta(days=30)).isoformat(),
        "severities": yaml.safe_dump(scale, default_flow_style=True, allow_unicode=True, width=100_000).strip(),
        "severity": list(start.severities)[-1],
        "systems": {_scalar(slug): _scalar(name) for slug, name in start.systems.items()},
        "fields": {_scalar(theirs): ours for theirs, ours in start.fields.items()},
        "timezone": _scalar(start.timezone) if start.timezone else "null",
        "source": _scalar(start.source) if start.source else None,
        "deal": start.deal,
    }


def _scalar(text: str) -> str:
    """`text` as it stands inside YAML, quoted where it has to be (JSON strings are YAML)."""
    plain = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=100_000).strip()[1:-1]
    return plain if "\n" not in plain else json.dumps(text, ensure_ascii=False)


def _filled(name: str, values: Mapping[str, object]) -> str:
    folder = files("postmortem_archive.rendering").joinpath("templates/init")
    # These are YAML and Markdown: what is put in is quoted by `_scalar`, HTML's escapes would be wrong here.
    environment = Environment(trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined)
    return environment.from_string(folder.joinpath(name).read_text(encoding="utf-8")).render(values)
