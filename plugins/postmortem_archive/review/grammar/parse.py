"""A sentence as the rules see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from postmortem_archive.model.prose import Sentence
from postmortem_archive.review.grammar.clauses import Act, acts
from postmortem_archive.review.grammar.masking import mask
from postmortem_archive.review.grammar.phrases import Phrase, noun_phrases
from postmortem_archive.review.grammar.tagging import tag
from postmortem_archive.review.grammar.tokens import Token, tokenise


@dataclass(frozen=True)
class Parsed:
    """A sentence with its words, noun phrases and verbs, each worked out when first asked for."""

    sentence: Sentence

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words and marks, tagged."""
        tokens = tokenise(mask(self.sentence.masked), self.sentence.text)
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
            if tokens[index].text == "[":
                close = next((i for i in range(index, len(tokens)) if tokens[i].text == "]"), index)
                index = close if close - index < 12 else index
            index += 1
        return index

    def act_at(self, index: int) -> Act | None:
        """The act whose main verb is the token at `index`."""
        return next((act for act in self.acts if act.verb == index), None)
