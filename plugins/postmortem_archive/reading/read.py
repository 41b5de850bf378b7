"""From the bytes of one file to a postmortem with its findings."""

from __future__ import annotations

from markdown_it.token import Token

from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.reading import decoding, fields, front_matter, identity, markdown, outline, yaml_body
from postmortem_archive.reading.assembly import Parts, assemble
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.comments import note_unclosed
from postmortem_archive.reading.notes import Notes
from postmortem_archive.reading.reading import Reading, Verdict
from postmortem_archive.reading.settings import ReadingSettings
from postmortem_archive.reading.surroundings import day_of_path, labelled_lines
from postmortem_archive.reading.verdict import judge

__all__ = ["Reading", "Verdict", "read"]


def read(path: str, data: bytes, settings: ReadingSettings, *, included: bool = False) -> Reading:
    """The document at `path` (posix, relative to the archive's folder) with `data` as its content.

    `included`: the archive says that it is a postmortem, whatever the evidence. Never raises: a document on
    which the reader itself fails comes out as its plain text, with an error that names the fault.
    """
    try:
        return document(path, data, settings, included=included)
    except Exception as fault:  # one bad file never takes the build down
        return _as_text(path, data, settings, fault)


def document(path: str, data: bytes, settings: ReadingSettings, *, included: bool = False) -> Reading:
    """As `read`, without its net: raises where the reader has a fault."""
    notes = Notes(path)
    text = decoding.decode(data, notes)
    lines = text.split("\n")
    matter = front_matter.split(lines, path)
    if matter.fault:
        notes.add(
            "front-matter-broken",
            Level.ERROR,
            f"The front matter is not read whole: {matter.fault.message}.",
            matter.fault.span,
            suggestion="Put values that hold `: ` or start with a sign in quotes.",
        )
    stated = fields.stated(matter, settings.fields, notes)
    first_line = 0 if matter.whole else matter.first_line
    if matter.whole:
        tokens = yaml_body.tokens_of(matter.marked, lines)
    else:
        tokens = markdown.parse("\n".join(lines[first_line:]), first_line)
        note_unclosed(tokens, notes)
    found = outline.outline(tokens, lines)
    body = Body(tuple(lines), tuple(tokens), found.sections, first_line)
    parts = Parts(
        path,
        stated,
        body,
        found.title,
        labelled_lines(body),
        day_of_path(path),
        [] if matter.whole else yaml_body.events_of(matter.marked),
    )
    postmortem = assemble(parts, settings, notes)
    verdict = judge(postmortem, stated, body, dated_name=parts.day_of_name is not None, included=included)
    postmortem = postmortem.model_copy(update={"is_postmortem": verdict.kind != "excluded"})
    findings: tuple[Finding, ...] = notes.in_order()
    whole = not any(finding.level is Level.ERROR for finding in findings)
    return Reading(postmortem, verdict, findings, body, whole)


def _as_text(path: str, data: bytes, settings: ReadingSettings, fault: Exception) -> Reading:
    notes = Notes(path)
    lines = decoding.decode(data, notes).split("\n")
    notes.add(
        "reader-fault",
        Level.ERROR,
        f"The reader failed on this document: {type(fault).__name__}: {fault}.",
        why="It is shown as plain text.",
        suggestion="Report it with the document, or a part that shows it.",
    )
    shown = Token("code_block", "code", 0, content="\n".join(lines), map=[0, len(lines)])
    identity_of = identity.identifier(None, path, settings.id_prefix)
    postmortem = Postmortem(path=path, id=identity_of, title=identity.stem(path) or path)
    verdict = Verdict("doubtful", "it could not be read")
    return Reading(postmortem, verdict, notes.in_order(), Body(tuple(lines), (shown,)), whole=False)
