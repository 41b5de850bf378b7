"""From a document's text and keys to the postmortem: each fact from where it is stated most deliberately."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from postmortem_archive.model.document import FactorStatement, Postmortem, Review
from postmortem_archive.reading import consistency, factors, identity, lifecycle, merging, summary, timeline
from postmortem_archive.reading.action_items import read_actions
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.fields import Stated
from postmortem_archive.reading.names import names_in
from postmortem_archive.reading.notes import Notes
from postmortem_archive.reading.settings import ReadingSettings
from postmortem_archive.reading.standing import Standing, severity, status
from postmortem_archive.reading.surroundings import Lines, clock_of, day_in, first_value, zone_in
from postmortem_archive.reading.words import load

WORDS = 3
"""A labelled line tells a remedy in more words than these."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A document taken apart: its keys, its body, its labelled lines, the events that its keys list."""

    path: str
    stated: Stated
    body: Body
    heading: str | None
    """The title as the body has it."""
    named: Lines
    day_of_name: date | None
    """The day that the file's name says."""
    listed: Sequence[tuple[int, str]] = ()
    """Events of the front matter, each with its line."""


def assemble(parts: Parts, settings: ReadingSettings, notes: Notes) -> Postmortem:
    """The postmortem; the sources of what was concluded rather than stated stand in `inferred`."""
    front, body, named, vocabulary = parts.stated.front, parts.body, parts.named, settings.vocabulary
    title = front.title or _heading(parts.heading, first_value("title", named))
    day = day_in(title or "") or day_in(parts.heading or "") or parts.day_of_name
    clock = clock_of(parts.stated, named, body, day, settings.timezone)
    clock = clock._replace(zone=clock.zone or zone_in(title or ""))
    events, said_of_timeline = timeline.read_timeline(body, clock, parts.listed)
    notes.findings.extend(said_of_timeline)
    said = front.summary or first_value("summary", named)
    said = summary.shortened(said) if said else _account(body, named)
    when = lifecycle.lifecycle(parts.stated, named, events, lambda: _told(parts, said), clock, day, notes)
    _check_instants(parts, when, notes)
    causes, concluded = _causes(parts, settings, notes)
    told = "" if front.mitigation else summary.mitigation_of(body) or _remedy(named)
    grade = _standing("severity", parts.stated, named, lambda text: severity(text, vocabulary))
    state = _standing("status", parts.stated, named, status)
    systems = front.systems or _names("systems", named) or ((settings.system,) if settings.system else ())
    return Postmortem(
        path=parts.path,
        id=identity.identifier(front.id, parts.path, settings.id_prefix),
        title=_title(title, parts.path, parts.stated, said),
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
        mitigation=front.mitigation or told or None,
        systems=tuple(dict.fromkeys(vocabulary.system(name) for name in systems)),
        teams=front.teams or _names("teams", named),
        tags=tuple(dict.fromkeys(vocabulary.tag(name) for name in front.tags or _names("tags", named))),
        contributing_factors=causes,
        related=front.related or _names("related", named),
        follow_up=front.follow_up,
        reviewed=Review(**front.reviewed.model_dump()) if front.reviewed else None,
        sections=tuple(dict.fromkeys(section.name for section in body.outline if section.name)),
        timeline=tuple(events),
        action_items=merging.action_items(
            parts.stated, read_actions(body, vocabulary, clock, named), vocabulary, notes
        ),
        source_url=front.url if front.url and front.url.startswith(("https://", "http://")) else None,
        inferred=tuple(sorted([*(f"/{key}" for key in when.inferred), *concluded, *(["/mitigation"] if told else [])])),
        outline=body.outline,
    )


def _check_instants(parts: Parts, when: lifecycle.Lifecycle, notes: Notes) -> None:
    lengths = [(line.value, line.span) for line in parts.named.get("duration", ())]
    if length := parts.stated.aside.get("duration"):
        lengths.insert(0, (length, parts.stated.place("duration")))
    consistency.check(
        when.started,
        when.resolved,
        when.places,
        stated="started" not in when.inferred,
        day_of_name=parts.day_of_name,
        lengths=lengths,
        notes=notes,
    )


def _causes(parts: Parts, settings: ReadingSettings, notes: Notes) -> tuple[tuple[FactorStatement, ...], list[str]]:
    """The contributing factors, and the pointers of those that prose only suggests."""
    vocabulary = settings.vocabulary
    told = factors.read_factors(parts.body, vocabulary) or factors.labelled_factors(parts.named, vocabulary)
    causes = merging.contributing_factors(parts.stated, told, vocabulary, notes)
    if causes or not settings.infer:
        return causes, []
    suggested = tuple(factors.causes_in_prose(parts.body))
    return suggested, [f"/contributing_factors/{index}" for index in range(len(suggested))]


def _told(parts: Parts, said: str) -> Iterator[str]:
    """Where prose may say when it began: in the summary, beside the duration, about the impact."""
    yield said
    yield first_value("duration", parts.named) or ""
    yield summary.impact_of(parts.body)


def _account(body: Body, named: Lines) -> str:
    """What the text says happened: a summary, a labelled description, else what came of it."""
    return summary.summary_of(body) or first_value("account", named) or summary.came_of_it(body)


def _remedy(named: Lines) -> str:
    """What a labelled line says stopped it, where that is a sentence and not a time or a ticket."""
    said = (line.value for line in named.get("mitigation", ()) if line.value.count(" ") >= WORDS)
    return next(said, "")


def _heading(heading: str | None, labelled: str | None) -> str | None:
    """The title that the text gives; a labelled one where the heading only says what kind of document it is."""
    bare = identity.bare_title(heading) if heading else None
    is_name = bare and not identity.is_generic(identity.without_number(bare))
    return bare if is_name else labelled or bare


def _title(stated_title: str | None, path: str, stated: Stated, said: str) -> str:
    """The title a person gave, else the file's name, else whom it happened to, else the first words."""
    by_name = stated_title
    if not stated_title or identity.is_generic(stated_title):
        by_name = identity.title_of_name(path)
    if not by_name and stated_title:
        return stated_title
    return by_name or stated.aside.get("organisation") or identity.first_words(said) or identity.stem(path)


def _standing(
    key: str,
    stated: Stated,
    named: Lines,
    understood: Callable[[str | None], Standing],
) -> Standing:
    """A severity or status: of the front matter, of a switch such as `resolved: true`, of a labelled line."""
    words_of_switches = load("standing")["switches"] if key == "status" else {}
    switched = [word for name, word in words_of_switches.items() if stated.aside.get(name) in ("true", "yes", "on")]
    for text in (getattr(stated.front, key), *switched, *(line.value for line in named.get(key, ()))):
        if (found := understood(text)).stated:
            return found
    return Standing()


def _names(key: str, named: Lines) -> tuple[str, ...]:
    """The names on the labelled lines of `key`, each once."""
    return tuple(dict.fromkeys(name for line in named.get(key, ()) for name in names_in(line.value)))
