"""Answers a query from the files of the index. `assets/ask.js` gives the same results in the same order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from postmortem_archive.search.cut import Load, Reader, unwrap
from postmortem_archive.search.expand import Expander
from postmortem_archive.search.facets import read_facet
from postmortem_archive.search.logline import read_log_line
from postmortem_archive.search.plan import Group, Planner, Term, keep_rarest
from postmortem_archive.search.postings import read_places, read_term
from postmortem_archive.search.query import Query, parse
from postmortem_archive.search.scoring import Scorer
from postmortem_archive.search.tokens import words
from postmortem_archive.search.vlq import decode, decode_rising

Filters = Mapping[str, Sequence[str]]
"""Facet to slugs: any of them within a facet, all of the facets."""


class Answer(NamedTuple):
    """What a query found."""

    hits: tuple[tuple[int, float], ...]
    """Every document found and its score, best first; 0.0 for all where nothing ranks, and then the newest
    first."""
    every: int
    """How many of them have every word."""
    terms: tuple[Term, ...]
    """What became of each word."""
    aside: tuple[tuple[str, str], ...]
    """What a log line's noise was: (kind, text). Empty where the query is none."""
    is_log_line: bool
    filters: dict[str, tuple[str, ...]]
    """The filters in force, those written in the query included."""
    unfiltered: frozenset[int]
    """The documents found before filters; `Asker.counts` takes them."""


class Asker:
    """Answers from the files that `load` gives by name."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._terms = Reader("terms", load)
        self._places = Reader("places", load)
        self._planner = Planner(self._terms, Expander(Reader("words", load), Reader("endings", load)))
        self._facets: dict[str, dict[str, tuple[str, set[int], set[int]]]] = {}

    def ask(self, text: str, filters: Filters | None = None, *, stated: bool = False) -> Answer:
        """The documents that match. With `stated`, inferred labels do not count for filters."""
        line = read_log_line(text)
        query = Query(words=tuple(line.text.split(" "))) if line else parse(text)
        query, in_force = self._read_filters(query, filters or {})
        groups, found, having_every = self._match(query, line is not None)
        scores = self._scores(groups)
        is_browsing = not scores and not query.words and not query.phrases
        if is_browsing:
            found = set(self._days)
        for phrase in query.phrases:
            found = found & self._phrase(phrase)
        for excluded in query.excluded:
            found = found - self._phrase(excluded)
        kept = self._filter(found, in_force, stated)
        ranked = sorted(kept, key=self._newest_first if is_browsing else lambda number: (-scores[number], number))
        return Answer(
            hits=tuple((number, scores.get(number, 0.0)) for number in ranked),
            every=len(having_every & kept),
            terms=tuple(group.report for group in groups),
            aside=line.aside if line else (),
            is_log_line=line is not None,
            filters=in_force,
            unfiltered=frozenset(found),
        )

    def counts(self, answer: Answer, facet: str, *, stated: bool = False) -> list[tuple[str, str, int]]:
        """(slug, name, documents) of a facet's values, under the filters of all other facets, most
        documents first."""
        others = {name: slugs for name, slugs in answer.filters.items() if name != facet}
        base = self._filter(set(answer.unfiltered), others, stated)
        found = []
        for slug, (name, given, inferred) in self._facet(facet).items():
            number = len(base & (given if stated else given | inferred))
            if number or slug in answer.filters.get(facet, ()):
                found.append((slug, name, number))
        return sorted(found, key=lambda value: (-value[2], value[0]))

    def groups(self, query: Query) -> list[Group]:
        """The terms that rank a query's hits, by word."""
        return self._match(query, False)[0]

    def _match(self, query: Query, is_log_line: bool) -> tuple[list[Group], set[int], set[int]]:
        """The groups, the documents that have any word of them, and those with every word of the query."""
        groups = self._planner.plan(query, is_log_line)
        _, every = self._having(groups)
        if is_log_line and every:
            return groups, every, every
        if is_log_line:
            groups = keep_rarest(groups)
        elif not every:
            groups = self._planner.broaden(groups)
        return groups, self._having(groups)[0], every

    @cached_property
    def _scorer(self) -> Scorer:
        return Scorer(unwrap(self._load("head.js")), unwrap(self._load("lengths.js")))

    @cached_property
    def _days(self) -> dict[int, int]:
        numbers, days = unwrap(self._load("days.js"))
        return dict(zip(decode_rising(numbers), decode(days), strict=True))

    def _newest_first(self, document: int) -> tuple[int, int]:
        return (-self._days[document], document)

    def _read_filters(self, query: Query, filters: Filters) -> tuple[Query, dict[str, tuple[str, ...]]]:
        in_force = {facet: list(slugs) for facet, slugs in filters.items() if slugs}
        unknown = []
        for facet, slug, written in query.filters:
            if slug in self._facet(facet):
                in_force.setdefault(facet, []).append(slug)
            else:
                unknown.append(written)
        return query._replace(words=query.words + tuple(unknown)), {
            facet: tuple(dict.fromkeys(slugs)) for facet, slugs in in_force.items()
        }

    def _having(self, groups: list[Group]) -> tuple[set[int], set[int]]:
        """The documents that have any word, and those that have every word."""
        counted: dict[int, int] = {}
        number_of_parts = 0
        found: set[int] = set()
        for group in groups:
            if group.report.how in ("common", "unused"):
                continue
            documents = {number for term, _ in group.terms for number in self._having_term(term)}
            found |= documents
            if group.is_part:
                number_of_parts += 1
                for number in documents:
                    counted[number] = counted.get(number, 0) + 1
        return found, {number for number, count in counted.items() if count == number_of_parts}

    def _having_term(self, term: str) -> list[int]:
        text = self._terms.get(term)
        return read_term(text)[0] if text else []

    def _scores(self, groups: list[Group]) -> dict[int, float]:
        boosts: dict[str, float] = {}
        for group in groups:
            for term, boost in group.terms:
                boosts[term] = boosts.get(term, 0.0) + boost
        return self._scorer.scores((self._terms.get(term) or "", boost) for term, boost in boosts.items())

    def _phrase(self, text: str) -> set[int]:
        """Documents where the phrase's words stand one after the other (a stop word may be any word)."""
        wanted: list[tuple[int, str]] = []
        place = 0
        for word in words(text):
            wanted.extend((place + form.place, form.term) for form in word.forms if form.place >= 0 and form.term)
            place += word.parts
        found: dict[int, set[int]] | None = None
        for offset, term in wanted:
            places = self._places.get(term)
            having = dict(zip(*read_places(places), strict=True)) if places else {}
            if found is None:
                found = {number: {at - offset for at in decode_rising(text)} for number, text in having.items()}
            else:
                found = {
                    number: left
                    for number, starts in found.items()
                    if number in having and (left := starts & {at - offset for at in decode_rising(having[number])})
                }
        return set(found or ())

    def _facet(self, facet: str) -> dict[str, tuple[str, set[int], set[int]]]:
        if facet not in self._facets:
            self._facets[facet] = read_facet(unwrap(self._load(f"facets/{facet}.js")))
        return self._facets[facet]

    def _filter(self, documents: set[int], filters: Mapping[str, Sequence[str]], stated: bool) -> set[int]:
        for facet, slugs in filters.items():
            allowed: set[int] = set()
            for slug in slugs:
                _, given, inferred = self._facet(facet).get(slug, ("", set(), set()))
                allowed |= given if stated else given | inferred
            documents = documents & allowed
        return documents
