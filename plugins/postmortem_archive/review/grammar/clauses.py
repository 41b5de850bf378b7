"""Who does what: for each verb its subject, voice, mood and whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass, replace

from postmortem_archive.review.grammar.phrases import Phrase, Who
from postmortem_archive.review.grammar.tokens import Token
from postmortem_archive.review.lexicon import load

_OPENS_INSERTION = frozenset({"SUB", "PREP", "REL", "ING", "ADV", "DET", "POSS"})
_IN_RELATIVE = frozenset({"PREP", "ADV", "NOUN", "DET", "POSS", "NUM", "GEN", "THING"})
_AFTER_REDUCED = frozenset({"at", "by", "for", "from", "in", "of", "on", "to", "under", "with"})
"""Prepositions after a verb that only says which one is meant; "after" and the like open a clause of their own."""
_GROUP = frozenset({"ADV", "NEG", "BE", "HAVE", "DO", "MODAL", "TO"})


@dataclass(frozen=True, slots=True)
class Act:
    """One verb and what is said of it."""

    verb: int
    """Index of the main verb's token."""
    start: int
    """Index of the first token of its verb group ("should", in "should not have been")."""
    bases: frozenset[str]
    form: str
    """finite, infinitive, gerund or imperative."""
    subject: Phrase | None = None
    agent: Phrase | None = None
    """The "by" phrase of a passive."""
    passive: bool = False
    perfect: bool = False
    negated: bool = False
    modal: str = ""

    @property
    def actor(self) -> Phrase | None:
        """Who acts: the subject, or in the passive the agent."""
        return self.agent if self.passive else self.subject

    @property
    def who(self) -> Who | None:
        """What the actor denotes; null where nobody is said to act."""
        if self.actor and self.actor.agentive and not self.bases.isdisjoint(load("verbs")["bodily"]):
            return Who.PEOPLE
        return self.actor.who if self.actor else None


class _Reader:
    """Reads one tagged sentence, left to right."""

    def __init__(self, tokens: list[Token], phrases: list[Phrase]) -> None:
        self.tokens = tokens
        self.ending_at = {phrase.last: phrase for phrase in phrases}
        self.starting_at = {phrase.first: phrase for phrase in phrases}
        self.acts: list[Act] = []

    def read(self) -> list[Act]:
        for index, token in enumerate(self.tokens):
            if token.tag in ("VERB", "PART", "ING") or self._is_main_auxiliary(index):
                self.acts.append(self._act(index))
        return self.acts

    def _is_main_auxiliary(self, index: int) -> bool:
        """Whether "be" or "have" is itself the main verb: no verb follows in its group."""
        if self.tokens[index].tag not in ("BE", "HAVE"):
            return False
        following = next((t.tag for t in self.tokens[index + 1 : index + 6] if t.tag not in ("ADV", "NEG")), "")
        return following not in ("VERB", "PART", "ING", "BE", "HAVE")

    def _act(self, verb: int) -> Act:
        token, start = self.tokens[verb], self._start_of_group(verb)
        inverted = self._inverted(start)
        group = self.tokens[start:verb] + ([self.tokens[inverted]] if inverted is not None else [])
        tags = {member.tag for member in group}
        passive = token.tag == "PART" and ("BE" in tags or "HAVE" not in tags)
        form, subject = self._form_and_subject(token, start, tags)
        if subject and subject.who is Who.THING and not token.bases.isdisjoint(load("function_words")["admitting"]):
            subject = replace(subject, who=Who.PEOPLE)
        return Act(
            verb=verb,
            start=start if inverted is None else inverted,
            bases=token.bases or frozenset({"be" if token.tag == "BE" else "have"}),
            form=form,
            subject=subject,
            agent=self._agent(verb) if passive else None,
            passive=passive,
            perfect="HAVE" in tags,
            negated="NEG" in tags or self._denied(subject, start) or self._denied_after(verb),
            modal=next((member.lower for member in group if member.tag == "MODAL"), ""),
        )

    def _start_of_group(self, verb: int) -> int:
        """Index of the first auxiliary or adverb that goes with the verb; "have to" is a verb of its own."""
        start = verb
        while start > 0 and self.tokens[start - 1].tag in _GROUP:
            before = self.tokens[start - 1].lower
            if self.tokens[start].tag == "TO" and before not in ("ought", "not", "never"):
                break
            start -= 1
        return start

    def _form_and_subject(self, token: Token, start: int, tags: set[str]) -> tuple[str, Phrase | None]:
        if "TO" in tags and "MODAL" not in tags:
            return "infinitive", self._controller(start)
        if token.tag == "ING" and "BE" not in tags:
            return "gerund", self._subject_of_gerund(start)
        subject = None if self._after_condition(start) else self._subject(start)
        bare = token.lower in token.bases or token.lower == "be"
        commands = subject is None and bare and not tags - {"ADV", "NEG", "DO"} and self._opens(start)
        return ("imperative" if commands else "finite"), subject

    def _subject_of_gerund(self, start: int) -> Phrase | None:
        """The people just before it: "the result of the operator not reading the log"."""
        phrase = self.ending_at.get(start - 1)
        return phrase if phrase and phrase.who in (Who.PEOPLE, Who.NAMED) else self._subject(start)

    def _inverted(self, start: int) -> int | None:
        """Index of the auxiliary before the subject: "Had the team read …", "Why did nobody ask …"."""
        phrase = self.ending_at.get(start - 1)
        if phrase is None:
            return None
        index = phrase.first - 1
        if index >= 0 and self.tokens[index].tag == "NEG":
            index -= 1
        if index < 0 or self.tokens[index].tag not in ("HAVE", "DO", "MODAL", "BE"):
            return None
        before = self.tokens[index - 1].tag if index else "START"
        return index if before in ("START", "PUNCT", "SUB", "ADV", "CONJ", "REL") else None

    def _subject(self, start: int) -> Phrase | None:
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
        if token.tag == "REL":
            return self._antecedent(index)
        if token.tag == "CONJ" or token.text == ",":
            return self._beyond_comma(index) or self._shared(start) or self._described(index, start)
        if token.lower == "as" and (phrase := self.ending_at.get(index - 1)):
            return self._head_of_chain(phrase)
        if token.tag in ("PREP", "SUB", "VERB") and self.tokens[start].tag in ("ING", "ADV", "NEG"):
            return self._shared(start)
        return None

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
        relative = act.start > 0 and self.tokens[act.start - 1].tag == "REL"
        reduced = act.start == act.verb and act.form == "finite" and self.tokens[verb + 1].lower in _AFTER_REDUCED
        if not relative and not reduced:
            return None
        return act.subject or (self.ending_at.get(act.start - 1) if reduced else None)

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

    def _controller(self, start: int) -> Phrase | None:
        """Who is meant to do what an infinitive says."""
        if not self.acts:
            return None
        governing, phrase = self.acts[-1], self.ending_at.get(start - 1)
        directing = not governing.bases.isdisjoint(load("function_words")["directing"])
        if directing and phrase and phrase.first > governing.verb:
            return phrase
        return governing.agent if governing.passive and not directing else governing.subject

    def _agent(self, verb: int) -> Phrase | None:
        """The phrase after "by", unless what follows is a manner ("by mistake") or an act ("by adding")."""
        for index in range(verb + 1, min(verb + 14, len(self.tokens) - 1)):
            token = self.tokens[index]
            if token.lower == "by" and self.tokens[index + 1].lower not in load("function_words")["manner"]:
                return self.starting_at.get(index + 1)
            if token.tag in ("VERB", "CONJ", "REL", "SUB", "MODAL") or token.text in ",;:.—":
                return None
        return None

    def _denied(self, subject: Phrase | None, start: int) -> bool:
        """Whether the subject is nobody, which denies the verb, or "no" goes before it."""
        if subject is None or subject.last >= start:
            return False
        return self.tokens[subject.first].lower in ("no", "nobody", "no-one", "neither", "none", "nothing")

    def _denied_after(self, verb: int) -> bool:
        """Whether "not" follows a verb that is an auxiliary elsewhere: "we were not careful"."""
        following = self.tokens[verb + 1 : verb + 2]
        return self.tokens[verb].tag in ("BE", "HAVE") and bool(following) and following[0].tag == "NEG"

    def _after_condition(self, start: int) -> bool:
        """Whether a command may begin here: "If the disk is full, call …"."""
        token, first = self.tokens[start], self.tokens[0]
        after_comma = start > 0 and self.tokens[start - 1].text == ","
        return after_comma and first.tag in ("SUB", "PREP") and token.lower in token.bases

    def _opens(self, start: int) -> bool:
        return start == 0 or self.tokens[start - 1].tag in ("PUNCT", "NUM", "CONJ", "SUB")

    def _skip_brackets(self, index: int) -> int:
        """The index before a bracketed insertion that ends at `index`."""
        if index < 0 or self.tokens[index].text != ")":
            return index
        while index > 0 and self.tokens[index].text != "(":
            index -= 1
        return index - 1


def acts(tokens: list[Token], phrases: list[Phrase]) -> list[Act]:
    """Every verb of a tagged sentence, in order."""
    return _Reader(tokens, phrases).read()
