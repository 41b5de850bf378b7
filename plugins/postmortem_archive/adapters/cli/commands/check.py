"""`postmortem check`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from postmortem_archive.adapters.cli.main import CLEAN, FOUND
from postmortem_archive.adapters.cli.opening import progress
from postmortem_archive.adapters.cli.options import ArchiveOption, OptionalValues, Trouble, located

if TYPE_CHECKING:
    from postmortem_archive.model.findings import Finding
    from postmortem_archive.pipeline.locate import Location
    from postmortem_archive.pipeline.reviewing import Reviewed


class Form(StrEnum):
    """For whom findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class Command(OptionalValues):
    """`--changed` alone is what is not committed yet."""

    values: ClassVar = {"--changed": "HEAD"}


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Documents to review. Default: all of the archive's own folder."),
    ] = None,
    changed: Annotated[
        str | None,
        typer.Option(
            "--changed",
            metavar="[REF]",
            help="Only documents that differ from where this work left REF; alone: what is not committed.",
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="text for people, the others for programs.")] = Form.TEXT,
    language: Annotated[
        bool, typer.Option("--language", help="Advice in github and sarif too; text and json always have it.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Findings that were known before; only others are shown."),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option("--write-baseline", help="Write what is found now to the file that --baseline names."),
    ] = False,
    archive: ArchiveOption = None,
) -> int:
    """Review documents the way a good facilitator would.

    Every finding says where, why it matters to the next reader, and what to write or ask instead. Words get
    advice, at most five pieces a document; substance and depth follow the severity. What could not be read is
    named too. Exit code 1 for warnings and errors only, never for advice.
    """
    from postmortem_archive.adapters.environment import environment
    from postmortem_archive.pipeline.reviewing import review_archive
    from postmortem_archive.rendering import findings as rendering

    if write_baseline and not baseline:
        raise Trouble("--write-baseline writes the file that --baseline names; name one.")
    location = located(archive)
    only = _only(location, paths or [], changed)
    reviewed = review_archive(location, environment(location.folder, progress=progress()), only)
    if baseline and write_baseline:
        _write(baseline, reviewed)
        return CLEAN
    found = _new(baseline, reviewed) if baseline else reviewed.findings
    if form is Form.JSON:
        shown, texts = found, reviewed.texts
    else:
        way = _way_to(location.folder)
        shown = tuple(finding._replace(path=way + finding.path) for finding in found)
        texts = {way + path: text for path, text in reviewed.texts.items()}
    typer.echo(rendering.render(form.value, shown, texts, advice=language), nl=False)
    if form is Form.TEXT and not found:
        number = "1 document" if reviewed.documents == 1 else f"{reviewed.documents} documents"
        typer.echo(f"{number}, nothing {'new ' if baseline else ''}to say.")
    return FOUND if any(finding.level in ("warning", "error") for finding in found) else CLEAN


def _only(location: Location, paths: Sequence[Path], changed: str | None) -> set[str] | None:
    """Paths relative to the archive's folder; None where all documents are meant."""
    from postmortem_archive.adapters.environment import changed_files

    if not paths and changed is None:
        return None
    named = {_inside(location.folder, path) for path in paths}
    if changed is None:
        return named
    differing = set(changed_files(location.folder, changed))
    return differing & named if named else differing


def _inside(folder: Path, path: Path) -> str:
    if not path.is_file():
        raise Trouble(f"{path} is no file; name documents of the archive in {folder}.")
    absolute = path.resolve()
    if not absolute.is_relative_to(folder):
        raise Trouble(f"{path} is not in the archive in {folder}; name the right one with --archive.")
    return absolute.relative_to(folder).as_posix()


def _new(baseline: Path, reviewed: Reviewed) -> tuple[Finding, ...]:
    from postmortem_archive.review.baseline import BrokenBaseline, parse, unknown

    if not baseline.is_file():
        raise Trouble(f"{baseline} does not exist; write it first, with --write-baseline.")
    try:
        known = parse(baseline.read_text(encoding="utf-8"))
    except BrokenBaseline as fault:
        raise Trouble(f"{baseline}: {fault}.") from fault
    return tuple(unknown(reviewed.findings, known, reviewed.texts))


def _write(baseline: Path, reviewed: Reviewed) -> None:
    from postmortem_archive.review.baseline import dump

    baseline.write_text(dump(reviewed.findings, reviewed.texts), encoding="utf-8")
    typer.echo(f"{len(reviewed.findings)} findings are known from now on, in {baseline}.", err=True)


def _way_to(folder: Path) -> str:
    """What stands before a path of the archive, so that terminals, editors and GitHub find it from here."""
    way = Path(os.path.relpath(folder)).as_posix()
    return "" if way == "." else f"{way}/"
