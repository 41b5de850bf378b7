"""A sentence as the rules see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from postmortem_archive.model.prose import Sentence
from postmortem_archive.review.grammar.act import Act
from postmortem_archive.review.grammar.clauses import acts
from postmortem_archive.review.grammar.masking import mask
from postmortem_archive.review.grammar.phrases import Phrase, noun_phrases
from postmortem_archive.review.grammar.promises import promises
from postmortem_archive.review.grammar.tagging import tag
from postmortem_archive.review.grammar.tokens import Token, tokenise

_BRACKETS = {"[": "]", "(": ")"}
_LONGEST = 400
"""Tokens that are read of one sentence, so that no text takes long."""
_LABEL = 12
"""Tokens that a label in brackets may have."""


@dataclass(frozen=True)
class Parsed:
    """A sentence with its words, noun phrases and verbs, each worked out when first asked for."""

    sentence: Sentence

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words and marks, tagged; of something too long to be a sentence the first ones."""
        tokens = tokenise(mask(self.sentence.masked), self.sentence.text)[:_LONGEST]
        tag(tokens)
        return tokens

    @cached_property
    def words(self) -> frozenset[str]:
        """Every lemma in it: a cheap first look."""
        return frozenset().union(*(token.lemmas for token in self.tokens))

    @cached_property
    def phrases(self) -> list[Phrase]:
        """Its noun phrases, in order."""
        return noun_phrases(self.tokens)

    @cached_property
    def acts(self) -> list[Act]:
        """Its verbs, in order."""
        return acts(self.tokens, self.phrases)

    @cached_property
    def opening(self) -> int:
        """Index of the first token after a list mark, a check box, a time or a bracketed label."""
        index, tokens = 0, self.tokens
        while index < len(tokens) and (tokens[index].tag == "NUM" or tokens[index].text in "-–—*•:.[]()#|"):
            if closing := _BRACKETS.get(tokens[index].text):
                inside = tokens[index : index + _LABEL]
                index += next((i for i, token in enumerate(inside) if token.text == closing), 0)
            index += 1
        return index

    @cached_property
    def promises(self) -> frozenset[int]:
        """Indexes of the tokens with which something to be done begins."""
        return promises(self.tokens, self.acts, self.phrase_at, self.opening)

    @cached_property
    def phrase_at(self) -> dict[int, Phrase]:
        """The noun phrase that each token belongs to, by the token's index."""
        return {index: phrase for phrase in self.phrases for index in range(phrase.first, phrase.last + 1)}
