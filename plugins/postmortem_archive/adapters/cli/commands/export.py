"""`postmortem export`."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from postmortem_archive.adapters.cli.opening import opened
from postmortem_archive.adapters.cli.options import ArchiveOption, Trouble


class Form(StrEnum):
    """How documents are printed."""

    JSONL = "jsonl"


def command(
    only: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Ids or paths of documents. Default: all of them."),
    ] = None,
    archive: ArchiveOption = None,
    form: Annotated[Form, typer.Option("--format", help="jsonl: one JSON object a line.")] = Form.JSONL,
    published: Annotated[
        bool, typer.Option("--published", help="Only what a build of this archive publishes.")
    ] = False,
) -> None:
    """Print every document as it was read, one JSON object a line.

    In path order, with what was inferred listed under `inferred` and what there was to say under `findings`.
    Files that are no postmortems have `is_postmortem: false`. Drafts and documents for other audiences are
    printed too, because this is for whoever holds the files; `--published` leaves them out.
    """
    del form  # one so far; the name stands in scripts
    with opened(archive) as loaded:
        wanted = set(only or ())
        known: set[str] = set()
        for path, read in loaded.reads.items():
            document = read.document
            names = {path, document.postmortem.id}
            if (wanted and not wanted & names) or (published and path not in loaded.published):
                continue
            known |= names
            findings = [finding.as_json() for finding in document.findings]
            typer.echo(json.dumps({**document.postmortem.public(), "findings": findings}, ensure_ascii=False))
    if missing := sorted(wanted - known):
        raise Trouble(
            f"no document {', '.join(missing)}; ids and paths are those that `postmortem export` prints."
        )
