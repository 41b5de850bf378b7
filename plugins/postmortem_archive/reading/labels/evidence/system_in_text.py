"""A system named in the text: once where a document says what was hit, else more than in passing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postmortem_archive.model.document import Facet
from postmortem_archive.model.prose import OPAQUE, Sentence
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.labels.evidence import Document
from postmortem_archive.reading.labels.names import Match, words
from postmortem_archive.reading.labels.proposal import Proposal
from postmortem_archive.reading.labels.words import matchers, ordinary_names, sections, service_nouns

ENOUGH = 2
"""Mentions outside the telling sections."""
LONG = 6
"""Letters of a word that is hardly ever an everyday one, unless the data say so."""
_BESIDE = re.compile(r"[\W_]*([^\W_]+)")
_WORD = re.compile(r"[^\W_]+")


def propose(document: Document, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """One proposal for each declared system that the text is about, with the most telling sentence.

    None where the document states its systems: whoever listed them left out the others.
    """
    if document.postmortem.systems:
        return
    systems = matchers(vocabulary).systems
    telling, silent = sections("telling"), sections("silent")
    mentions: dict[str, list[tuple[Sentence, Match]]] = {}
    for sentence in document.sentences:
        if sentence.section in silent or sentence.kind == "quote":
            continue
        for match in systems.find(sentence.text):
            if _is_name(sentence, match, vocabulary):
                mentions.setdefault(match.slug, []).append((sentence, match))
    for slug, found in mentions.items():
        told = [mention for mention in found if mention[0].section in telling]
        if told or len(found) >= ENOUGH:
            sentence, match = (told or found)[0]
            name = vocabulary.systems[slug].name
            yield Proposal(Facet.SYSTEM, name, sentence.text, sentence.span(match.start, match.end))


def _is_name(sentence: Sentence, match: Match, vocabulary: Vocabulary) -> bool:
    """Whether the words are meant as a name: `search` in "a search of the logs" is not the system Search."""
    said = sentence.text[match.start : match.end]
    if len(words(said)) > 1 or not said.isalpha() or sentence.masked[match.start] == OPAQUE:
        return True
    if len(said) >= LONG and said.casefold() not in ordinary_names():
        return True
    term = vocabulary.systems[match.slug]
    if said in (term.name, *term.aliases, *term.formerly) and _stands_out(sentence.text, match, said):
        return True
    return bool(service_nouns() & _neighbours(sentence.text, match))


def _stands_out(text: str, match: Match, said: str) -> bool:
    """Capitals inside a sentence; at its start every word has one, unless the name has more (`CoreDNS`)."""
    if said == said.lower():
        return False
    return said[1:] != said[1:].lower() or bool(_WORD.search(text, 0, match.start))


def _neighbours(text: str, match: Match) -> set[str]:
    after = _BESIDE.match(text, match.end)
    before = _WORD.findall(text[max(match.start - 30, 0) : match.start])[-1:]
    return {word.casefold() for word in ([after[1]] if after else []) + before}
