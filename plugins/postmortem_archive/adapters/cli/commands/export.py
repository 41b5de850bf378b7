"""`postmortem export`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from postmortem_archive.adapters.cli.opening import glanced_at, opened
from postmortem_archive.adapters.cli.options import ArchiveOption, Trouble

if TYPE_CHECKING:
    from postmortem_archive.pipeline.document import Document


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
    wanted = set(only or ())
    known: set[str] = set()
    for path, document, is_published in _documents(archive, wanted):
        if published and not is_published:
            continue
        known |= {path, document.postmortem.id}
        findings = [finding.as_json() for finding in document.findings]
        typer.echo(json.dumps({**document.postmortem.public(), "findings": findings}, ensure_ascii=False))
    if missing := sorted(wanted - known):
        raise Trouble(f"no document {', '.join(missing)}; ids and paths are those that `postmortem export` prints.")


def _documents(archive: Path | None, wanted: set[str]) -> Iterator[tuple[str, Document, bool]]:
    """Path, document, and whether a build publishes it: of `wanted` (ids or paths), else of all."""
    with glanced_at(archive) as glance:
        if glance:
            paths = list(glance.named(wanted)) if wanted else list(glance.entries)
            yield from ((path, glance.document(path), glance.entries[path].slug is not None) for path in paths)
            return
    with opened(archive) as loaded:
        for path, read in loaded.reads.items():
            if not wanted or wanted & {path, read.document.postmortem.id}:
                yield path, read.document, path in loaded.published
