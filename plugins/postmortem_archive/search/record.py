"""What the search is told about one document of the site."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["incident", "page"]


class FacetValue(NamedTuple):
    """A value of a facet that a document carries."""

    slug: str
    name: str
    inferred: bool = False
    """Neither stated nor accepted by a person: the filter can leave it out."""


class Passage(NamedTuple):
    """A part of the document under one heading, as plain text."""

    anchor: str
    """The id to link to, without `#`; empty for what stands before the first heading."""
    heading: str
    text: str


class Record(NamedTuple):
    """One document: what is searched in it, what it is filtered by, and what a hit shows.

    Its place in the index is a small whole number that the caller chooses and keeps for as long as the
    document exists, so that adding or removing one document renumbers no other.
    """

    ref: str
    """Stable name of the document, e.g. the incident's id."""
    kind: Kind
    url: str
    """Relative to the site's root."""
    title: str
    summary: str = ""
    body: str = ""
    """Plain text, without what `timeline` and `actions` hold."""
    timeline: str = ""
    actions: str = ""
    facets: dict[str, tuple[FacetValue, ...]] = {}  # noqa: RUF012 (never mutated: NamedTuple default)
    """Values by facet: system, factor, tag, severity, team, year."""
    started: str | None = None
    """ISO 8601 instant or date; None where nobody said."""
    severity: str | None = None
    mitigation: str | None = None
    """What stopped it, one sentence."""
    minutes_to_mitigate: int | None = None
    """Minutes from start to the end of the impact; None where unknown."""
    minutes_to_resolve: int | None = None
    """Minutes from start to resolution; None where unknown."""
    passages: tuple[Passage, ...] = ()
