"""The ways to slice an archive: every system, factor, tag, severity, team and year, with its incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from postmortem_archive.analysis.archive import Archive, Incident
from postmortem_archive.analysis.labels import Label
from postmortem_archive.model.document import Facet
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.slugs import slugify
from postmortem_archive.model.vocabulary import Term, Vocabulary

_SEPARATORS = frozenset(" \t\n-_./:,;'\"()[]&")
"""Punctuation that does not make a name another name; `C#` and `C++` are not `C`."""


@dataclass(frozen=True, slots=True)
class FacetEntry:
    """One value of a facet, with an address of its own."""

    facet: Facet
    slug: str
    name: str
    description: str
    incidents: tuple[Incident, ...]
    """Newest first."""
    inferred: frozenset[str]
    """Slugs of the incidents whose label was inferred and that nobody has accepted."""
    owner: str | None = None

    @property
    def stated(self) -> tuple[Incident, ...]:
        """The incidents whose label is stated or accepted, newest first."""
        if not self.inferred:
            return self.incidents
        return tuple(incident for incident in self.incidents if incident.slug not in self.inferred)


class Carried(NamedTuple):
    """A page that an incident belongs to by a label."""

    slug: str
    inferred: bool


class FormerName(NamedTuple):
    """An address that moved: `/<facet>/<former>/` now lives at `/<facet>/<slug>/`."""

    facet: Facet
    former: str
    slug: str


@dataclass(frozen=True)
class FacetIndex:
    """Every facet's entries, most incidents first, then by name (severities by scale, years newest first,
    teams by name: nobody is ranked)."""

    entries: Mapping[Facet, tuple[FacetEntry, ...]]
    slugs: Mapping[tuple[Facet, str], str]
    """(facet, value as a document has it) -> slug of its page."""
    pages: Mapping[str, Mapping[Facet, tuple[Carried, ...]]]
    """Slug of an incident -> the pages it belongs to, by facet; facets without any left out."""
    former: tuple[FormerName, ...]
    findings: tuple[Finding, ...]

    def entry(self, facet: Facet, slug: str) -> FacetEntry:
        """The entry at `/<facet>/<slug>/`; KeyError where there is none."""
        return self.by_slug[facet, slug]

    def slug(self, facet: Facet, value: str) -> str:
        """The slug of the page of `value`, as a document spells it."""
        return self.slugs[facet, value]

    def carried(self, incident: Incident, facet: Facet) -> tuple[Carried, ...]:
        """The pages of `facet` that `incident` belongs to, in the document's order, each once."""
        return self.pages[incident.slug].get(facet, ())

    @cached_property
    def by_slug(self) -> Mapping[tuple[Facet, str], FacetEntry]:
        """Every entry by facet and slug."""
        return {(entry.facet, entry.slug): entry for entries in self.entries.values() for entry in entries}


def index(archive: Archive) -> FacetIndex:
    """Every facet of `archive`. A declared name has an entry even before its first incident, so that links
    hold."""
    entries: dict[Facet, tuple[FacetEntry, ...]] = {}
    slugs: dict[tuple[Facet, str], str] = {}
    findings: list[Finding] = []
    former: list[FormerName] = []
    gathered = {facet: _Values(facet, _declared(facet, archive.vocabulary)) for facet in Facet}
    carried = {incident.slug: _gather(incident, gathered) for incident in archive.incidents}
    for facet, values in gathered.items():
        findings += [_clash_finding(facet, value) for value in _give_slugs(values.all, values.reserved)]
        order = _order(facet, archive.vocabulary)
        entries[facet] = tuple(sorted((value.entry(facet) for value in values.all), key=order))
        slugs.update(((facet, spelling), value.slug) for value in values.all for spelling in value.spellings)
        taken = {value.slug for value in values.all}
        former += [
            FormerName(facet, slugify(name), term.slug)
            for term in values.declared for name in term.formerly if slugify(name) not in taken
        ]  # fmt: skip
    pages = {slug: {facet: _carried(found) for facet, found in mine.items()} for slug, mine in carried.items()}
    return FacetIndex(entries, slugs, pages, tuple(dict.fromkeys(former)), tuple(findings))


class _Value:
    """One value while its incidents are being gathered."""

    def __init__(self, term: Term | None, slug: str) -> None:
        self.term = term
        self.slug = slug
        self.spellings: Counter[str] = Counter()
        self.incidents: list[Incident] = []
        self.inferred: set[str] = set()
        self.first_path = ""

    def add(self, label: Label, incident: Incident) -> None:
        self.spellings[label.value] += 1
        path = incident.postmortem.path
        self.first_path = min(self.first_path or path, path)
        if self.incidents and self.incidents[-1] is incident:  # two spellings of one name in one document
            if not label.inferred:
                self.inferred.discard(incident.slug)
            return
        self.incidents.append(incident)
        if label.inferred:
            self.inferred.add(incident.slug)

    @property
    def name(self) -> str:
        if self.term:
            return self.term.name
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling))

    def entry(self, facet: Facet) -> FacetEntry:
        description, owner = (self.term.description, self.term.owner) if self.term else ("", None)
        return FacetEntry(
            facet, self.slug, self.name, description, tuple(self.incidents), frozenset(self.inferred), owner
        )


def _declared(facet: Facet, vocabulary: Vocabulary) -> list[Term]:
    match facet:
        case Facet.SYSTEM:
            return list(vocabulary.systems.values())
        case Facet.FACTOR:
            return list(vocabulary.factors.values())
        case Facet.TAG:
            return list(vocabulary.tags.values())
        case Facet.SEVERITY:
            return [Term(slugify(name), name) for name in vocabulary.severities]
        case _:
            return []


class _Values:
    """The values of one facet."""

    def __init__(self, facet: Facet, declared: list[Term]) -> None:
        self.declared = declared
        self.reserved = {term.slug for term in declared}
        self._by_identity: dict[tuple[str, str], _Value] = {}
        self._by_spelling: dict[str, _Value] = {}
        for term in declared:
            value = _Value(term, term.slug)
            self._by_identity.setdefault(_identity(term.name), value)
            self._by_identity.setdefault((term.slug, ""), value)
            value.spellings[term.name] += 0
            if facet is Facet.FACTOR:
                value.spellings[term.slug] += 0

    def named(self, spelling: str) -> _Value:
        """The value that a document means by `spelling`."""
        value = self._by_spelling.get(spelling)
        if value is None:
            identity = _identity(spelling)
            value = self._by_identity.setdefault(identity, _Value(None, identity[0]))
            self._by_spelling[spelling] = value
        return value

    @cached_property
    def all(self) -> list[_Value]:
        """Each value once, those declared first; to ask for when all incidents have been gathered."""
        return list(dict.fromkeys(self._by_identity.values()))


def _gather(incident: Incident, gathered: Mapping[Facet, _Values]) -> dict[Facet, dict[_Value, bool]]:
    """Adds the incident to the values that it carries; which these are, and whether each is only inferred."""
    carried: dict[Facet, dict[_Value, bool]] = {}
    for label in incident.labels:
        value = gathered[label.facet].named(label.value)
        value.add(label, incident)
        mine = carried.setdefault(label.facet, {})
        mine[value] = mine.get(value, True) and label.inferred
    return carried


def _carried(values: Mapping[_Value, bool]) -> tuple[Carried, ...]:
    return tuple(Carried(value.slug, inferred) for value, inferred in values.items())


def _identity(name: str) -> tuple[str, str]:
    """What makes two spellings one name: the same slug, and the same signs that are no mere separators."""
    return slugify(name), "".join(c for c in name if not c.isalnum() and c not in _SEPARATORS and c.isprintable())


def _give_slugs(values: list[_Value], reserved: set[str]) -> list[_Value]:
    """Resolves clashes: declared names keep theirs, then path order decides. Returns the values that had to
    move."""
    taken = set(reserved)
    moved = []
    for value in sorted((v for v in values if v.term is None), key=lambda v: (v.first_path, v.name)):
        wanted, number = value.slug, 2
        while value.slug in taken:
            value.slug = f"{wanted}-{number}"
            number += 1
        taken.add(value.slug)
        if value.slug != wanted:
            moved.append(value)
    return moved


def _clash_finding(facet: Facet, value: _Value) -> Finding:
    return Finding(
        "slug-clash", Level.NOTICE, value.first_path,
        f"the {facet.value} “{value.name}” shares its address with another; its page is `{value.slug}`",
        why="Addresses are made of letters and digits, and these two names have the same ones.",
        suggestion="Declare both in archive.yml, each with a slug of its own.",
    )  # fmt: skip


def _order(facet: Facet, vocabulary: Vocabulary) -> Callable[[FacetEntry], tuple[int, str, str]]:
    scale = {slugify(name): rank for rank, name in enumerate(vocabulary.severities)}
    match facet:
        case Facet.SEVERITY:
            return lambda entry: (scale.get(entry.slug, len(scale)), entry.name, entry.slug)
        case Facet.YEAR:
            return lambda entry: (-int(entry.slug), "", "")
        case Facet.TEAM:
            return lambda entry: (0, entry.name.casefold(), entry.slug)
        case _:
            return lambda entry: (-len(entry.incidents), entry.name.casefold(), entry.slug)
