"""From the bytes of one file to a postmortem with its findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.front_matter import INSTANTS
from postmortem_archive.reading import (
    consistency,
    decoding,
    factors,
    fields,
    front_matter,
    identity,
    instants,
    labelled,
    lifecycle,
    markdown,
    merging,
    outline,
    summary,
    timeline,
    yaml_body,
)
from postmortem_archive.reading.action_items import read_actions
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.fields import Stated
from postmortem_archive.reading.instants import Clock
from postmortem_archive.reading.labelled import Labelled
from postmortem_archive.reading.names import names_in
from postmortem_archive.reading.notes import Notes
from postmortem_archive.reading.reading import Reading, Verdict
from postmortem_archive.reading.settings import ReadingSettings
from postmortem_archive.reading.standing import Standing, severity, status
from postmortem_archive.reading.verdict import judge
from postmortem_archive.reading.words import folded, load

CLOCK_LINES = 400
"""Lines from the top in which numeric dates may show whether the day or the month comes first."""

_BRACKETS = re.compile(r"\([^()]*\)")

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
    found = outline.outline(tokens, lines)
    body = Body(tuple(lines), tuple(tokens), found.sections, first_line)
    named = _labelled(body)
    named_day = _day_of(path)
    listed = [] if matter.whole else yaml_body.events_of(matter.marked)
    postmortem = _postmortem(path, body, found.title, stated, named, named_day, listed, settings, notes)
    verdict = judge(postmortem, stated, body, dated_name=named_day is not None, included=included)
    if verdict.kind == "doubtful":
        notes.add("doubtful", Level.NOTICE, f"This may be no postmortem: {verdict.reason}.",
                  suggestion="Name it under `include` or `exclude` in archive.yml.")  # fmt: skip
    postmortem = postmortem.model_copy(update={"is_postmortem": verdict.kind != "excluded"})
    findings: tuple[Finding, ...] = notes.in_order()
    whole = not any(finding.level is Level.ERROR for finding in findings)
    return Reading(postmortem, verdict, findings, body, whole)


def _postmortem(
    path: str, body: Body, heading: str | None, stated: Stated, named: Mapping[str, Sequence[Labelled]],
    named_day: date | None, listed: Sequence[tuple[int, str]], settings: ReadingSettings, notes: Notes,
) -> Postmortem:  # fmt: skip
    front, vocabulary = stated.front, settings.vocabulary
    title = front.title or heading or _first_value("title", named)
    likely_day = _day_in(title or "") or named_day
    clock = _clock(stated, named, body, likely_day, settings)
    events, said_of_timeline = timeline.read_timeline(body, clock, listed)
    notes.findings.extend(said_of_timeline)
    said = front.summary or _first_value("summary", named)
    said = summary.shortened(said) if said else summary.summary_of(body)
    when = lifecycle.lifecycle(stated, named, events, said, replace(clock, date=likely_day), notes)
    inferred = [f"/{key}" for key in sorted(when.inferred)]
    lengths = [(line.value, line.span) for line in named.get("duration", ())]
    if length := stated.aside.get("duration"):
        lengths.insert(0, (length, stated.place("duration")))
    consistency.check(
        when.started,
        when.resolved,
        when.places,
        stated="started" not in when.inferred,
        day_of_name=named_day,
        lengths=lengths,
        notes=notes,
    )
    mitigation = front.mitigation
    if not mitigation and (mitigation := summary.mitigation_of(body)):
        inferred.append("/mitigation")
    promised = merging.action_items(stated, read_actions(body, vocabulary, clock), vocabulary, notes)
    causes = merging.contributing_factors(stated, factors.read_factors(body, vocabulary), vocabulary, notes)
    if not causes and settings.infer:
        causes = tuple(factors.causes_in_prose(body))
        inferred += [f"/contributing_factors/{index}" for index in range(len(causes))]
    grade = _standing("severity", stated, named, lambda text: severity(text, vocabulary))
    state = _standing("status", stated, named, status)
    systems = front.systems or _names("systems", named) or ((settings.system,) if settings.system else ())
    return Postmortem(
        path=path,
        id=identity.identifier(front.id, path, settings.id_prefix),
        title=_title(title, path, stated, said),
        summary=said,
        severity=grade.known,
        severity_stated=grade.stated,
        status=state.known,
        status_stated=state.stated,
        audience=front.audience or settings.audience or "all",
        started=when.started,
        detected=when.detected,
        mitigated=when.mitigated,
        resolved=when.resolved,
        mitigation=mitigation or None,
        systems=tuple(dict.fromkeys(vocabulary.system(name) for name in systems)),
        teams=front.teams or _names("teams", named),
        tags=tuple(dict.fromkeys(vocabulary.tag(name) for name in front.tags or _names("tags", named))),
        contributing_factors=causes,
        related=front.related or _names("related", named),
        follow_up=front.follow_up,
        sections=tuple(dict.fromkeys(section.name for section in body.outline if section.name)),
        timeline=tuple(events),
        action_items=promised,
        source_url=front.url if front.url and front.url.startswith(("https://", "http://")) else None,
        inferred=tuple(sorted(inferred)),
        outline=body.outline,
    )


def _title(stated_title: str | None, path: str, stated: Stated, said: str) -> str:
    """The title a person gave, else the file's name, else whom it happened to, else the first words."""
    by_name = stated_title or identity.title_of_name(path)
    return by_name or stated.aside.get("organisation") or identity.first_words(said) or identity.stem(path)


def _labelled(body: Body) -> dict[str, list[Labelled]]:
    """The labelled lines by our key. Inside timelines and action items only instants count: the rest is
    events and tasks."""
    apart = [
        (s.line, s.end_line)
        for s in body.sections("timeline", "action_items", "lessons", "went_well", "went_wrong")
    ]
    known: dict[str, list[Labelled]] = {}
    for line in labelled.find(body.tokens):
        ours = fields.labels().get(folded(_BRACKETS.sub(" ", line.label)))
        if ours and (ours in INSTANTS or not any(start <= line.span.line < end for start, end in apart)):
            known.setdefault(ours, []).append(line)
    return known


def _day_of(path: str) -> date | None:
    """The day that a file's name or the folders above it say, nearest first; None without one."""
    parts = PurePosixPath(path).parts[-4:]
    days = (_day_in(text.replace("_", " ")) for text in (*reversed(parts), "-".join(parts)))
    return next(filter(None, days), None)


def _day_in(text: str) -> date | None:
    """The first whole day that a name or title says."""
    return next((instant.date for _, _, instant in instants.find(text, Clock()) if instant.date), None)


def _first_value(key: str, named: Mapping[str, Sequence[Labelled]]) -> str | None:
    """What the first labelled line of `key` says."""
    return next((line.value for line in named.get(key, ())), None)


def _clock(
    stated: Stated,
    named: Mapping[str, Sequence[Labelled]],
    body: Body,
    day: date | None,
    settings: ReadingSettings,
) -> Clock:
    """What the document as a whole says about its times: its day, and the order of its numeric dates."""
    texts = [line.value for lines in named.values() for line in lines]
    order = instants.day_first(["\n".join((*texts, *body.lines[:CLOCK_LINES]))])
    clock = Clock(None, day, order, settings.timezone)
    front = [stated.front.started, stated.aside.get("date"), stated.front.detected]
    body_days = [line.value for key in ("started", "date", "detected") for line in named.get(key, ())[:1]]
    for text in [*filter(None, front), *body_days]:
        for _, _, instant in instants.find(text, clock):
            if instant.date and instant.dated:
                return replace(clock, date=instant.date)
    return clock


def _standing(
    key: str,
    stated: Stated,
    named: Mapping[str, Sequence[Labelled]],
    understood: Callable[[str | None], Standing],
) -> Standing:
    """A severity or status: of the front matter, of a switch such as `resolved: true`, of a labelled line."""
    words_of_switches = load("standing")["switches"] if key == "status" else {}
    switched = [
        word for name, word in words_of_switches.items() if stated.aside.get(name) in ("true", "yes", "on")
    ]
    for text in (getattr(stated.front, key), *switched, *(line.value for line in named.get(key, ()))):
        if (found := understood(text)).stated:
            return found
    return Standing()


def _names(key: str, named: Mapping[str, Sequence[Labelled]]) -> tuple[str, ...]:
    """The names on the labelled lines of `key`, each once."""
    return tuple(dict.fromkeys(name for line in named.get(key, ()) for name in names_in(line.value)))


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
    tokens = markdown.parse("\n".join(f"    {line}" for line in lines))
    identity_of = identity.identifier(None, path, settings.id_prefix)
    postmortem = Postmortem(path=path, id=identity_of, title=identity.stem(path) or path)
    verdict = Verdict("doubtful", "it could not be read")
    return Reading(postmortem, verdict, notes.in_order(), Body(tuple(lines), tuple(tokens)), whole=False)
