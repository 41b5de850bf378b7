"""A sentence as the rules see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from postmortem_archive.model.prose import Sentence
from postmortem_archive.review.grammar.clauses import Act, acts
from postmortem_archive.review.grammar.masking import mask
from postmortem_archive.review.grammar.phrases import Phrase, Who, noun_phrases
from postmortem_archive.review.grammar.tagging import tag
from postmortem_archive.review.grammar.tokens import Token, tokenise

_BRACKETS = {"[": "]", "(": ")"}
_LONGEST = 400
"""Tokens that are read of one sentence, so that no text takes long."""
_LABEL = 12
"""Tokens that a label in brackets may have."""
_DEONTIC = frozenset({"should", "must", "will", "shall", "ought", "can", "could"})
_WISHES = frozenset({"need", "have", "want", "plan", "aim", "try", "intend", "require", "remember", "ensure"})


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
        """Indexes of the tokens with which something to be done begins: "Improve …", "we should improve …".

        Only where people, or nobody in particular, are to do it, and nothing that was done.
        """
        starts = set()
        first = next((act for act in self.acts if act.form == "finite"), None)
        begins = (
            first.start
            if first and not first.subject
            else first.subject.first
            if first and first.subject
            else 0
        )
        if first is None or begins > self.opening or first.form == "imperative":
            starts.add(self.opening)
        if first and first.passive and first.bases & {"need", "require", "want"}:
            starts.add(self.opening)
        for act in self.acts:
            human = act.who in (None, Who.PEOPLE, Who.NAMED)
            if act.modal in ("can", "could") and act.who is not Who.PEOPLE:
                continue
            if (
                human
                and not act.perfect
                and (act.modal in _DEONTIC or act.form == "imperative" or self._wished(act))
            ):
                starts |= {act.verb, act.start}
                if act.bases & _WISHES:
                    starts.add(act.verb + 1)
            elif act.modal in _DEONTIC and "be" in act.bases:
                starts.add(act.verb + 1)
        starts |= {
            i + 1
            for i, token in enumerate(self.tokens)
            if token.tag == "CONJ" and starts & set(range(i - 12, i))
        }
        return frozenset(starts)

    def _wished(self, act: Act) -> bool:
        """Whether it stands under "need to", "have to" or the like, or states such a need: "we need better
        alerts".
        """
        if act.form == "infinitive":
            governing = next((earlier for earlier in reversed(self.acts) if earlier.verb < act.start), None)
            return bool(governing and governing.bases & _WISHES and not self._is_past(governing))
        return bool(act.form == "finite" and act.bases & {"need"} and not self._is_past(act))

    def _is_past(self, act: Act) -> bool:
        token = self.tokens[act.verb]
        return token.lower == "had" or (token.lower.endswith("ed") and token.lower not in token.bases)

    @cached_property
    def phrase_at(self) -> dict[int, Phrase]:
        """The noun phrase that each token belongs to, by the token's index."""
        return {index: phrase for phrase in self.phrases for index in range(phrase.first, phrase.last + 1)}
