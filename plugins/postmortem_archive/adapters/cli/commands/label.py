"""`postmortem label`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from postmortem_archive.adapters.cli.opening import opened
from postmortem_archive.adapters.cli.options import ArchiveOption, Format, FormatOption, Trouble

if TYPE_CHECKING:
    from postmortem_archive.pipeline.labelling import Waiting
    from postmortem_archive.pipeline.load import Loaded

ALL = "all"
_NAMES = {"system": "system", "factor": "contributing factor"}


def command(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATTERN", help="Ids or paths of documents, `*` allowed. Default: all of them."),
    ] = None,
    archive: ArchiveOption = None,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="LABEL", help="Accept this label wherever it waits (or `all`)."),
    ] = None,
    reject: Annotated[
        list[str] | None,
        typer.Option("--reject", metavar="LABEL", help="Reject this label wherever it waits (or `all`)."),
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Go through the labels one by one, at the terminal.")] = False,
    propose: Annotated[
        bool, typer.Option("--propose", help="Write what waits into labels.yml, to be moved there by hand.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Put accepted labels into the documents' front matter instead.")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> int:
    """Accept or reject the labels that were inferred.

    Without options it lists what waits, grouped by label, each with the sentence that suggested it. Decisions
    are kept in labels.yml beside archive.yml. Only stated and accepted labels feed recurrence and the home
    page. --write changes no other byte of a document; the exit code is 1 where it had to leave one alone.
    """
    from postmortem_archive.pipeline import labelling

    with opened(archive) as loaded:
        waits = labelling.waiting(loaded, documents or ())
        accepted, rejected = _chosen(loaded, waits, accept or (), reject or ())
        if ask:
            more = _asked(loaded, [label for label in waits if label not in {*accepted, *rejected}])
            accepted, rejected = accepted + more[0], rejected + more[1]
        if accepted or rejected or propose:
            decided = {*accepted, *rejected}
            rest = [label for label in waits if label not in decided] if propose else []
            labelling.save(loaded, accepted=accepted, rejected=rejected, proposed=rest)
            typer.echo(f"{len(accepted)} accepted, {len(rejected)} rejected.", err=True)
        if write:
            return _write(loaded)
        if not (accepted or rejected or propose or ask):
            _show(loaded, waits, form)
    return 0


def _chosen(
    loaded: Loaded, waits: Sequence[Waiting], accept: Sequence[str], reject: Sequence[str]
) -> tuple[list[Waiting], list[Waiting]]:
    """What the options name; `all` is all that the other option does not name."""
    accepted, rejected = _named(loaded, waits, accept), _named(loaded, waits, reject)
    if ALL in accept:
        accepted = [label for label in waits if label not in rejected]
    elif ALL in reject:
        rejected = [label for label in waits if label not in accepted]
    if both := [label for label in accepted if label in rejected]:
        raise Trouble(f"{both[0].proposal.value!r} is both accepted and rejected; name it once.")
    return accepted, rejected


def _named(loaded: Loaded, waits: Sequence[Waiting], names: Sequence[str]) -> list[Waiting]:
    from postmortem_archive.pipeline.labelling import meant, named

    found: list[Waiting] = []
    for name in names:
        labels = named(loaded, waits, name)
        if not labels and name != ALL:
            near = meant(waits, name)
            way_out = f"did you mean {near!r}?" if near else "`postmortem label` lists those that do."
            raise Trouble(f"no label {name!r} waits for a decision; {way_out}")
        found += labels
    return found


def _asked(loaded: Loaded, waits: Sequence[Waiting]) -> tuple[list[Waiting], list[Waiting]]:
    """One question a label; `e` asks for each document of it."""
    from postmortem_archive.pipeline.labelling import by_label

    accepted: list[Waiting] = []
    rejected: list[Waiting] = []
    for group in by_label(waits).values():
        _show_group(loaded, group)
        answer = _answer("accept all, reject all, each, skip, quit", "aresq")
        if answer == "q":
            break
        if answer == "e":
            for label in group:
                _show_one(label)
                single = _answer("accept, reject, skip", "ars")
                (accepted if single == "a" else rejected if single == "r" else []).append(label)
        elif answer in "ar":
            (accepted if answer == "a" else rejected).extend(group)
    return accepted, rejected


def _answer(question: str, letters: str) -> str:
    while True:
        told = str(typer.prompt(f"  {question}? [{'/'.join(letters)}]", default="s", show_default=False))
        if told.strip().lower()[:1] in tuple(letters):
            return told.strip().lower()[:1]


def _show(loaded: Loaded, waits: Sequence[Waiting], form: Format) -> None:
    from postmortem_archive.pipeline.labelling import by_label, public

    if form is Format.JSON:
        typer.echo(json.dumps({"waiting": list(public(waits))}, ensure_ascii=False))
        return
    for group in by_label(waits).values():
        _show_group(loaded, group)
    if waits:
        typer.echo("\nDecide with --accept LABEL, --reject LABEL or --ask.", err=True)
    else:
        typer.echo("No label waits for a decision.", err=True)


def _show_group(loaded: Loaded, group: Sequence[Waiting]) -> None:
    from postmortem_archive.pipeline.labelling import title

    first = group[0].proposal
    number = f"{len(group)} documents" if len(group) > 1 else "1 document"
    typer.echo(f"\n{_NAMES[first.facet.value]}: {title(loaded, first)}   ({number})")
    for label in group:
        _show_one(label)


def _show_one(label: Waiting) -> None:
    """The path is written once where it is itself what suggested the label."""
    path, proposal = label
    typer.echo(f"  {path}" if proposal.evidence == path else f"  {path}:{proposal.span.line}  {proposal.evidence}")


def _write(loaded: Loaded) -> int:
    from postmortem_archive.pipeline import labelling

    written = labelling.write(loaded)
    for path in written.changed:
        typer.echo(f"labelled  {path}")
    for path, reason in written.refused:
        typer.echo(f"left      {path}: {reason}", err=True)
    if not written.changed and not written.refused:
        typer.echo("No accepted label waits to be written.", err=True)
    return 1 if written.refused else 0
