"""From the bytes of one file to a postmortem with its findings."""

from __future__ import annotations

from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.reading import decoding, fields, front_matter, identity, markdown, outline, summary
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.notes import Notes
from postmortem_archive.reading.reading import Reading, Verdict
from postmortem_archive.reading.settings import ReadingSettings

__all__ = ["Reading", "Verdict", "read"]


def read(path: str, data: bytes, settings: ReadingSettings, *, included: bool = False) -> Reading:
    """The document at `path` (posix, relative to the archive's folder) with `data` as its content.

    `included`: the archive says that it is a postmortem, whatever the evidence. Never raises.
    """
    notes = Notes(path)
    text = decoding.decode(data, notes)
    lines = text.split("\n")
    matter = front_matter.split(lines, path)
    if matter.fault:
        notes.add("front-matter-broken", Level.WARNING, f"the front matter is not read whole: {matter.fault.message}",
                  matter.fault.span, suggestion="put values that hold `: ` or start with a sign in quotes")  # fmt: skip
    stated = fields.stated(matter, settings.fields, notes)
    tokens = markdown.parse("\n".join(lines[matter.first_line :]), matter.first_line)
    found = outline.outline(tokens, lines)
    body = Body(tuple(lines), tuple(tokens), found.sections, matter.first_line)
    front = stated.front
    postmortem = Postmortem(
        path=path,
        id=identity.identifier(front.id, path, settings.id_prefix),
        title=front.title or found.title or identity.title_of_name(path),
        summary=front.summary or summary.summary_of(body),
        sections=tuple(dict.fromkeys(section.name for section in found.sections if section.name)),
        outline=found.sections,
    )
    findings: tuple[Finding, ...] = notes.in_order()
    whole = not any(finding.level is Level.ERROR for finding in findings)
    return Reading(postmortem, Verdict("postmortem", ""), findings, body, whole)
