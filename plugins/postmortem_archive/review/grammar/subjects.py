"""Whom or what a verb is said of: the way back from a verb to its subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from postmortem_archive.review.grammar.act import Act
from postmortem_archive.review.grammar.phrases import Phrase, Who
from postmortem_archive.review.grammar.tokens import Token
from postmortem_archive.review.lexicon import load

_OPENS_INSERTION = frozenset({"SUB", "PREP", "REL", "ING", "ADV", "DET", "POSS"})
_IN_RELATIVE = frozenset({"PREP", "ADV", "NOUN", "DET", "POSS", "NUM", "GEN", "THING"})
_AFTER_REDUCED = frozenset({"at", "by", "for", "from", "in", "of", "on", "to", "under", "with"})
"""Prepositions after a verb that only says which one is meant; "after" and the like open a clause of their own."""


class Subjects:
    """Finds the subjects of one sentence's verbs, each with the verbs before it at hand."""

    def __init__(self, tokens: Sequence[Token], ending_at: Mapping[int, Phrase], acts: Sequence[Act]) -> None:
        """`ending_at` has the noun phrases by their last token; `acts` grows while the sentence is read."""
        self.tokens = tokens
        self.ending_at = ending_at
        self.acts = acts

    def of(self, start: int) -> Phrase | None:
        """The subject of the verb group that begins at `start`."""
        index = self._skip_brackets(start - 1)
        if index < 0:
            return None
        token = self.tokens[index]
        phrase = self.ending_at.get(index)
        if phrase and token.tag == "REL":
            return self._relative(index, phrase)
        if phrase:
            head = self._head_of_chain(phrase)
            return self._beyond_relative(head) or self._beyond_gerund(head)
        if token.tag in ("ING", "PREP"):
            gerund = self._beyond_gerund(Phrase(start, index, Who.DOING))
            if token.tag == "ING" or gerund.first < start:
                return gerund
        if token.tag == "PART" and self.acts and self.acts[-1].verb == index and self._is_relative(self.acts[-1]):
            return self.acts[-1].subject
        if token.tag == "REL":
            return self._antecedent(index)
        if token.tag == "CONJ" or token.text == ",":
            return self._beyond_comma(index) or self._shared(start) or self._described(index, start)
        if token.lower == "as" and (phrase := self.ending_at.get(index - 1)):
            return self._head_of_chain(phrase)
        if token.tag in ("PREP", "SUB", "VERB") and self.tokens[start].tag in ("ING", "ADV", "NEG"):
            return self._shared(start)
        return None

    def of_gerund(self, start: int) -> Phrase | None:
        """The people just before it: "the result of the operator not reading the log"."""
        phrase = self.ending_at.get(start - 1)
        return phrase if phrase and phrase.who in (Who.PEOPLE, Who.NAMED) else self.of(start)

    def of_infinitive(self, start: int) -> Phrase | None:
        """Who is meant to do what an infinitive says."""
        if not self.acts:
            return None
        governing, phrase = self.acts[-1], self.ending_at.get(start - 1)
        directing = not governing.bases.isdisjoint(load("function_words")["directing"])
        if directing and phrase and phrase.first > governing.verb:
            return phrase
        return governing.agent if governing.passive and not directing else governing.subject

    def _beyond_relative(self, phrase: Phrase) -> Phrase | None:
        """The operator, in "the operator who read the log failed": what stands before the verb is the log.

        Likewise in "the operator hired for the night failed", where a preposition follows the first verb.
        """
        verb = phrase.first - 1
        while verb > 0 and self.tokens[verb].tag in _IN_RELATIVE:
            verb -= 1
        act = self.acts[-1] if self.acts and self.acts[-1].verb == verb else None
        if act is None or not act.bases.isdisjoint(load("function_words")["reporting"]):
            return None
        relative = self._is_relative(act)
        reduced = act.start == act.verb and act.form == "finite" and self.tokens[verb + 1].lower in _AFTER_REDUCED
        if not relative and not reduced:
            return None
        return act.subject or (self.ending_at.get(act.start - 1) if reduced else None)

    def _is_relative(self, act: Act) -> bool:
        return act.start > 0 and self.tokens[act.start - 1].tag == "REL"

    def _beyond_gerund(self, phrase: Phrase) -> Phrase:
        """ "Asking the team first" is an act; of "the team running the job" the team is the subject."""
        before = phrase.first - 1
        while before > 0 and self.tokens[before].tag in ("PREP", "ADV"):
            before -= 1
        if before < 0 or self.tokens[before].tag != "ING" or (before and self.tokens[before - 1].tag == "PREP"):
            return phrase
        owner = self.ending_at.get(before - 1)
        return self._head_of_chain(owner) if owner else Phrase(before, phrase.last, Who.DOING)

    def _head_of_chain(self, phrase: Phrase) -> Phrase:
        """The phrase that heads a chain such as "the operator of the plant at Kiel"."""
        while True:
            index = self._skip_brackets(phrase.first - 1)
            if index < 1 or self.tokens[index].tag != "PREP":
                return phrase
            before = self._skip_brackets(index - 1)
            if self.tokens[before].tag in ("PART", "ADV") and self.tokens[index].lower == "by":
                before -= 1
            head = self.ending_at.get(before)
            if head is None or head.first >= phrase.first:
                return phrase
            phrase = head

    def _relative(self, index: int, pronoun: Phrase) -> Phrase:
        """`who` denotes people, or the person named before it."""
        antecedent = self._antecedent(index)
        known = antecedent is not None and antecedent.who in (Who.NAMED, Who.CUSTOMERS)
        return antecedent if antecedent and known else pronoun

    def _antecedent(self, index: int) -> Phrase | None:
        before = index - 1
        while before >= 0 and self.tokens[before].tag in ("PUNCT", "PREP"):
            before -= 1
        phrase = self.ending_at.get(before)
        return self._head_of_chain(phrase) if phrase else None

    def _beyond_comma(self, index: int) -> Phrase | None:
        """The subject before an insertion: "An operator, while looking for the cause, deleted …"."""
        if self.tokens[index].text != ",":
            return None
        for before in range(index - 1, 0, -1):
            if self.tokens[before].text == ",":
                phrase = self.ending_at.get(before - 1)
                inserted = self.tokens[before + 1].tag in _OPENS_INSERTION
                return self._head_of_chain(phrase) if phrase and inserted else None
        return None

    def _described(self, index: int, start: int) -> Phrase | None:
        """What a gerund clause after the comma at `index` describes: "A clerk, meaning to …, typed …"."""
        phrase = self.ending_at.get(index - 1)
        return self._head_of_chain(phrase) if phrase and self.tokens[start].tag == "ING" else None

    def _shared(self, start: int) -> Phrase | None:
        """The subject of an earlier clause, which a coordinated or gerund clause that begins here shares.

        That is the nearest one; but "the engineer thought that it was idle and stopped the job" goes back to
        the engineer: what merely is something rarely goes on to do something to something else.
        """
        finite = [act for act in reversed(self.acts) if act.form == "finite" and act.subject]
        if not finite:
            return None
        if "be" in finite[0].bases and self._has_object(start):
            people = (act.subject for act in finite if act.who in (Who.PEOPLE, Who.NAMED))
            return next(people, finite[0].subject)
        return finite[0].subject

    def _has_object(self, start: int) -> bool:
        """Whether the verb of the group that begins at `start` is done to something."""
        following = iter(self.tokens[start : start + 5])
        verb = next((token for token in following if token.tag == "VERB"), None)
        after = next(following, None)
        return verb is not None and after is not None and after.tag in ("DET", "POSS", "PRON", "THING")

    def _skip_brackets(self, index: int) -> int:
        """The index before a bracketed insertion that ends at `index`."""
        if index < 0 or self.tokens[index].text != ")":
            return index
        while index > 0 and self.tokens[index].text != "(":
            index -= 1
        return index - 1
