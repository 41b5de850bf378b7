"""A postmortem as it was read: the public form of the model (`postmortem export --format jsonl`)."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

ActionStatus = Literal["open", "done", "verified", "declined", "superseded", "unknown"]
ActionKind = Literal["prevent", "detect", "mitigate", "process"]
SectionName = Literal[
    "summary", "impact", "detection", "timeline", "root_cause", "contributing_factors", "trigger", "resolution",
    "lessons", "went_well", "went_wrong", "got_lucky", "action_items", "background", "people", "severity", "status",
]  # fmt: skip

SETTLED: frozenset[str] = frozenset({"done", "verified", "superseded"})
"""Statuses after which nothing is left to do; `declined` is an accepted risk and reported apart."""


class Facet(StrEnum):
    """A way to slice the archive; the value is the query parameter of the search address."""

    SYSTEM = "system"
    FACTOR = "factor"
    TAG = "tag"
    SEVERITY = "severity"
    TEAM = "team"
    YEAR = "year"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TimelineEntry(_Frozen):
    """One event. `at` is ISO 8601 (with an offset where a zone is stated or set), else null."""

    at: str | None = None
    time: str | None = None
    """HH:MM (24 h), as the document's own zone has it."""
    date: str | None = None
    """YYYY-MM-DD, stated or carried over from an earlier entry."""
    zone: str | None = None
    """As stated, e.g. `CET`; null where none is."""
    text: str
    known: str | None = None
    """What was known at that moment, where the author says so."""
    line: int = 1
    """Where it stands in the file, 1-based; not part of the public form."""


class ActionItem(_Frozen):
    """A change to the system that somebody promised."""

    action: str
    owner: str | None = None
    due: str | None = None
    ticket: str | None = None
    """A URL or key, as written."""
    status: ActionStatus = "unknown"
    done: bool = False
    kind: ActionKind | None = None
    factor: str | None = None
    """Slug of the contributing factor it addresses."""
    reason: str | None = None
    """Why it was declined (with the role that decided), or what superseded it."""
    line: int = 1
    """Where it stands in the file, 1-based; not part of the public form."""


class FactorStatement(_Frozen):
    """One contributing factor: in the author's words, and in the taxonomy's if it is known there."""

    text: str
    factor: str | None = None
    line: int = 1
    """Where it stands in the file, 1-based; not part of the public form."""


class Review(_Frozen):
    """When the postmortem was reviewed, and what was decided."""

    date: str | None = None
    """As stated; YYYY-MM-DD is asked for."""
    decisions: tuple[str, ...] = ()


class Section(_Frozen):
    """A part of the body under one heading (of whatever shape). Lines are 1-based, `end_line` exclusive."""

    name: SectionName | None
    """The canonical name; null where the heading is not one we know."""
    title: str
    level: int
    line: int
    end_line: int
    anchor: str
    """The id its heading carries in the rendered page, without the page's prefix."""


class Postmortem(_Frozen):
    """One document. Every instant is ISO 8601 with an offset, without one where no zone is stated or set, or a bare
    date where there is no clock time. Absent is None or empty: nothing is invented."""

    path: str
    """Posix path relative to the archive's folder."""
    id: str
    title: str
    summary: str = ""
    """One sentence or short paragraph, plain text."""
    is_postmortem: bool = True
    severity: str | None = None
    severity_stated: str | None = None
    status: str | None = None
    """draft, in-review or published; null where not stated (treated as published)."""
    status_stated: str | None = None
    audience: str = "all"
    started: str | None = None
    detected: str | None = None
    mitigated: str | None = None
    resolved: str | None = None
    mitigation: str | None = None
    """What stopped it, one sentence."""
    systems: tuple[str, ...] = ()
    """Names as the archive knows them (canonical name if declared or aliased, else as written)."""
    teams: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    contributing_factors: tuple[FactorStatement, ...] = ()
    related: tuple[str, ...] = ()
    follow_up: str | None = None
    reviewed: Review | None = None
    sections: tuple[SectionName, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    action_items: tuple[ActionItem, ...] = ()
    source_url: str | None = None
    """Where the original was published, from front matter `url`, `source` or `link`."""
    inferred: tuple[str, ...] = ()
    """Sorted JSON Pointers into this object, e.g. `/started`, `/systems/0`, `/contributing_factors/1/factor`."""
    outline: tuple[Section, ...] = ()
    """Every heading of the body, known or not; not part of the public form."""

    def public(self) -> dict[str, Any]:
        """The public form: what `postmortem export` prints, without the places in the file."""
        line = {"__all__": {"line"}}
        hidden: Any = {"outline": True, "timeline": line, "action_items": line, "contributing_factors": line}
        return self.model_dump(mode="json", exclude=hidden)

    def is_inferred(self, pointer: str) -> bool:
        """Whether the value at this JSON Pointer was inferred rather than stated or accepted."""
        return pointer in self.inferred

    def factor_slugs(self, *, inferred: bool = True) -> tuple[str, ...]:
        """Slugs of its contributing factors that the taxonomy knows, in order, each once."""
        slugs = (
            statement.factor
            for index, statement in enumerate(self.contributing_factors)
            if statement.factor and (inferred or not self.is_inferred(f"/contributing_factors/{index}/factor"))
        )
        return tuple(dict.fromkeys(slugs))

    def system_names(self, *, inferred: bool = True) -> tuple[str, ...]:
        """Its systems; with `inferred=False` only the stated and accepted ones."""
        return tuple(n for i, n in enumerate(self.systems) if inferred or not self.is_inferred(f"/systems/{i}"))

    def tag_names(self, *, inferred: bool = True) -> tuple[str, ...]:
        """Its tags; with `inferred=False` only the stated and accepted ones."""
        return tuple(n for i, n in enumerate(self.tags) if inferred or not self.is_inferred(f"/tags/{i}"))
