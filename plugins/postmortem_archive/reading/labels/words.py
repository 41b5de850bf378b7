"""The archive's words made ready to be found in text: once for an archive, not once a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import count

from postmortem_archive.model.document import SectionName
from postmortem_archive.model.vocabulary import Term, Vocabulary
from postmortem_archive.reading import words as data
from postmortem_archive.reading.labels import phrases
from postmortem_archive.reading.labels.names import Names

MAX_SENTENCE = 1000
"""Characters of a sentence that phrases are matched against, so that an archive's own pattern stays cheap."""
_DENIAL_REACH = 40
_FEW = 100
"""Sentences after which it pays to make one pattern of all phrases."""
_REMEMBERED = 500
"""A document's statements are sentences of its text too, so each is asked about twice."""


@dataclass(frozen=True)
class Matchers:
    """Names of systems, names of factors and the phrases that suggest factors, compiled."""

    systems: Names
    factors: Names
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    alike: tuple[Term, ...] = ()
    """Those factors whose phrases can be sought together."""
    _heard: dict[str, tuple[tuple[str, bool], ...]] = field(default_factory=dict, compare=False)
    _asked: Iterator[int] = field(default_factory=count, compare=False)

    def factors_in(self, sentence: str) -> tuple[tuple[str, bool], ...]:
        """Slugs of the factors that `sentence` speaks of, each once; True where it names one."""
        text = sentence[:MAX_SENTENCE]
        if text not in self._heard:
            if len(self._heard) >= _REMEMBERED:
                self._heard.clear()
            self._heard[text] = tuple(self._listen(text))
        return self._heard[text]

    def named_in(self, sentence: str) -> tuple[str, ...]:
        """Slugs of the factors that `sentence` names, each once."""
        text = sentence[:MAX_SENTENCE]
        return tuple(dict.fromkeys(match.slug for match in self.factors.find(text) if not denied(text, match.start)))

    def _listen(self, text: str) -> Iterator[tuple[str, bool]]:
        named = self.named_in(text)
        yield from ((slug, True) for slug in named)
        found = {*named, *self._silent(text)}
        for slug, pattern in self.phrases:
            if slug not in found and any(not denied(text, hit.start()) for hit in pattern.finditer(text)):
                found.add(slug)
                yield slug, False

    def _silent(self, text: str) -> frozenset[str]:
        """The factors of which it is told in one search that no phrase of theirs is in `text`."""
        if not text.isascii() or next(self._asked) < _FEW:
            return frozenset()
        slugs, any_phrase = self._at_once
        return frozenset() if any_phrase.search(text.lower()) else slugs

    @cached_property
    def _at_once(self) -> tuple[frozenset[str], re.Pattern[str]]:
        """Slugs of those that are alike, and one pattern for all their phrases in a text in lower case."""
        together = phrases.any_of(phrase for term in self.alike for phrase in term.phrases)
        return frozenset(term.slug for term in self.alike), together


_kept: list[tuple[Vocabulary, Matchers]] = []


def matchers(vocabulary: Vocabulary) -> Matchers:
    """The matchers of `vocabulary`; kept for the last few, since one archive asks thousands of times."""
    for held, compiled in _kept:
        if held is vocabulary or held == vocabulary:  # equal: another process's copy of the same
            return compiled
    factors = vocabulary.factors.values()
    compiled = Matchers(
        Names(_spellings(vocabulary.systems.values())),
        Names(_spellings(factors)),
        tuple((term.slug, pattern) for term in factors for pattern in _patterns(term)),
        tuple(term for term in factors if _joined(term) and all(map(phrases.ignores_case, term.phrases))),
    )
    _kept[:] = [(vocabulary, compiled), *_kept[:3]]
    return compiled


def _spellings(terms: Iterable[Term]) -> Iterator[tuple[str, str]]:
    held = tuple(terms)
    for term in held:
        yield term.name, term.slug
        yield term.slug, term.slug
    for term in held:
        for alias in (*term.aliases, *term.formerly):
            yield alias, term.slug


def _patterns(term: Term) -> list[re.Pattern[str]]:
    """The phrases of one factor: as a single pattern where they can be joined, which is a third faster."""
    if joined := _joined(term):
        return [joined]
    compiled = []
    for phrase in term.phrases:
        try:
            compiled.append(re.compile(phrase, re.IGNORECASE))
        except re.error:  # archive_file names the pattern; here it simply suggests nothing
            continue
    return compiled


@lru_cache(maxsize=256)
def _joined(term: Term) -> re.Pattern[str] | None:
    """None where one of them is no pattern, has groups, or flags such as (?x), which stand at the start only."""
    try:
        pattern = re.compile("|".join(f"(?:{phrase})" for phrase in term.phrases), re.IGNORECASE)
    except re.error:
        return None
    return pattern if term.phrases and not pattern.groups else None


def denied(text: str, start: int) -> bool:
    """Whether the words shortly before `start`, in the same clause, take back what follows them."""
    before = text[max(start - _DENIAL_REACH, 0) : start + 1].rpartition(";")[2]
    return bool(_any("denials").search(before))


def causal(sentence: str) -> bool:
    """Whether the sentence says of itself that it speaks of a cause."""
    return bool(_any("causal_cues").search(sentence[:MAX_SENTENCE]))


def sections(kind: str) -> frozenset[SectionName]:
    """The canonical sections of one kind: `telling`, `silent` or `cause`."""
    return frozenset(data.load("inference")[f"{kind}_sections"])


@cache
def service_nouns() -> frozenset[str]:
    """Words that say that the name beside them is a system."""
    return frozenset(data.load("inference")["service_nouns"])


@cache
def ordinary_names() -> frozenset[str]:
    """Names of systems that are words of everyday language."""
    return frozenset(data.load("inference")["ordinary_names"])


@cache
def _any(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(data.load("inference")[kind]), re.IGNORECASE)
