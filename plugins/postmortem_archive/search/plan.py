"""From a query to weighted terms: which words are used, completed, corrected, or set aside.
`assets/plan.js` alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from postmortem_archive.search.cut import Reader
from postmortem_archive.search.expand import Expander
from postmortem_archive.search.postings import read_term
from postmortem_archive.search.query import Query
from postmortem_archive.search.thesaurus import words_alike
from postmortem_archive.search.tokens import Form, term_of, words

FEW = 10
"""Documents; an open last word that has this many is not completed."""
COMPLETED, CORRECTED, CORRECTED_TWICE, PART, ALIKE = 0.5, 0.6, 0.3, 0.4, 0.3
"""What a completed or corrected word, the part of a word found whole, and a word alike count, against 1."""
TYPED = 16
"""Words; a longer query was pasted, and mistakes of typing are not looked for."""
RAREST = 5
"""Words of a log line that rank, where no document has them all."""


class Term(NamedTuple):
    """What became of one word (or part of one): how is found, completed, corrected, missing, common or
    unused."""

    word: str
    how: str
    tried: tuple[str, ...]
    """The words it was completed or corrected to."""
    documents: int
    """Documents that have the word itself."""
    alike: tuple[str, ...] = ()
    """Words that mean about the same and were looked for too."""


class Group(NamedTuple):
    """The terms that stand for one word, with what each counts. A document has the word if it has any of
    them."""

    report: Term
    terms: tuple[tuple[str, float], ...]
    is_part: bool
    """False for a whole whose parts are groups of their own; having every word means having every part."""
    word: int
    """Which of the query's words it belongs to: a whole and its parts have the same."""


class Planner:
    """Looks each word of a query up in the index."""

    def __init__(self, terms: Reader, expander: Expander) -> None:
        self._terms, self._expander = terms, expander

    def plan(self, query: Query, is_log_line: bool) -> list[Group]:
        """The groups of a query, in the order written; each distinct term once."""
        groups: dict[str, Group] = {}
        written = [*query.words, *query.phrases]
        may_correct = not is_log_line and len(written) <= TYPED
        for number, text in enumerate(written):
            may_complete = query.is_open and not is_log_line and number == len(query.words) - 1
            for group in self._word_groups(text, may_complete, may_correct):
                groups.setdefault(group.report.word, group._replace(word=number))
        return list(groups.values())

    def _word_groups(self, text: str, may_complete: bool, may_correct: bool) -> Iterable[Group]:
        found = list(words(text))
        for word in found:
            whole = word.forms[0]
            is_last = may_complete and word is found[-1]
            whole_known = bool(len(word.forms) > 1 and self.documents(whole.term))
            for form in word.forms:
                completes = is_last and whole.surface.endswith(form.surface)
                group = self._group(form, completes, may_correct and not whole_known)
                if form.place < 0 and group.report.how in ("missing", "common"):
                    continue  # its parts are what counts
                if whole_known and form is not whole:
                    group = group._replace(terms=tuple((term, boost * PART) for term, boost in group.terms))
                yield group

    def _group(self, form: Form, may_complete: bool, may_correct: bool) -> Group:
        if not form.term:
            return Group(Term(form.surface, "common", (), 0), (), form.place >= 0, 0)
        number = self.documents(form.term)
        weighted: dict[str, float] = {form.term: 1.0} if number else {}
        how = "found" if number else "missing"
        tried: tuple[str, ...] = ()
        if may_complete and number < FEW:
            longer = self._expander.completions(form.surface)
            if self._add(weighted, ((word, COMPLETED) for word in longer)):
                how, tried = "completed", tuple(longer)
        if not weighted and may_correct and form.is_typed:
            close = self._expander.corrections(form.surface)
            if self._add(weighted, ((word, CORRECTED if n == 1 else CORRECTED_TWICE) for word, n in close)):
                how, tried = "corrected", tuple(word for word, _ in close)
        return Group(Term(form.surface, how, tried, number), tuple(weighted.items()), form.place >= 0, 0)

    def _add(self, weighted: dict[str, float], words_and_boosts: Iterable[tuple[str, float]]) -> bool:
        before = len(weighted)
        for word, boost in words_and_boosts:
            term = term_of(word)
            if term and term not in weighted and self.documents(term):
                weighted[term] = boost
        return len(weighted) > before

    def broaden(self, groups: list[Group]) -> list[Group]:
        """The groups with words alike, for a query of which no document has every word."""
        return [self._with_alike(group) if group.is_part else group for group in groups]

    def _with_alike(self, group: Group) -> Group:
        weighted = dict(group.terms)
        alike = words_alike(group.report.word, is_missing=group.report.how == "missing")
        if not self._add(weighted, ((word, ALIKE) for word in alike)):
            return group
        used = tuple(word for word in alike if term_of(word) in weighted)
        return group._replace(report=group.report._replace(alike=used), terms=tuple(weighted.items()))

    def documents(self, term: str) -> int:
        """How many documents have the term ."""
        text = self._terms.get(term) if term else None
        return len(read_term(text)[0]) if text else 0


def keep_rarest(groups: list[Group]) -> list[Group]:
    """For a log line that no document has whole: only the rarest words rank, the others are unused."""
    rarity: dict[int, int] = {}
    for group in groups:
        if group.terms:
            rarity[group.word] = min(group.report.documents, rarity.get(group.word, group.report.documents))
    kept = sorted(rarity, key=lambda word: (rarity[word], word))[:RAREST]
    return [
        group
        if group.word in kept or not group.terms
        else group._replace(report=group.report._replace(how="unused"), terms=())
        for group in groups
    ]
