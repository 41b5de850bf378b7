"""The archive's words made ready to be found in text: once for an archive, not once a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from postmortem_archive.model.document import SectionName
from postmortem_archive.model.vocabulary import Term, Vocabulary
from postmortem_archive.reading import words as data
from postmortem_archive.reading.labels.names import Names

MAX_SENTENCE = 1000
"""Characters of a sentence that phrases are matched against, so that an archive's own pattern stays cheap."""
_DENIAL_REACH = 40


@dataclass(frozen=True)
class Matchers:
    """Names of systems, names of factors and the phrases that suggest factors, compiled."""

    systems: Names
    factors: Names
    phrases: tuple[tuple[str, re.Pattern[str]], ...]

    def factors_in(self, sentence: str) -> Iterator[tuple[str, bool]]:
        """Slugs of the factors that `sentence` speaks of, each once; True where it names one."""
        text = sentence[:MAX_SENTENCE]
        found: set[str] = set()
        for match in self.factors.find(text):
            if match.slug not in found and not denied(text, match.start):
                found.add(match.slug)
                yield match.slug, True
        for slug, pattern in self.phrases:
            if slug not in found and (hit := pattern.search(text)) and not denied(text, hit.start()):
                found.add(slug)
                yield slug, False


_kept: list[tuple[Vocabulary, Matchers]] = []


def matchers(vocabulary: Vocabulary) -> Matchers:
    """The matchers of `vocabulary`; kept for the last few, since one archive asks thousands of times."""
    for held, compiled in _kept:
        if held is vocabulary or held == vocabulary:  # equal: another process's copy of the same
            return compiled
    compiled = Matchers(
        Names(_spellings(vocabulary.systems.values())),
        Names(_spellings(vocabulary.factors.values())),
        tuple((term.slug, pattern) for term in vocabulary.factors.values() for pattern in _patterns(term)),
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


def _patterns(term: Term) -> Iterator[re.Pattern[str]]:
    for phrase in term.phrases:
        try:
            yield re.compile(phrase, re.IGNORECASE)
        except re.error:  # archive_file names the pattern; here it simply suggests nothing
            continue


def denied(text: str, start: int) -> bool:
    """Whether the words shortly before `start` take back what follows them."""
    return bool(_any("denials").search(text, max(start - _DENIAL_REACH, 0), start + 1))


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
