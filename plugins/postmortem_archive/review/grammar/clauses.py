"""Who does what: for each verb its subject, voice, mood and whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass

from postmortem_archive.review.grammar.phrases import Phrase, Who
from postmortem_archive.review.grammar.tokens import Token
from postmortem_archive.review.lexicon import load

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
        following = next(
            (t.tag for t in self.tokens[index + 1 : index + 6] if t.tag not in ("ADV", "NEG")), ""
        )
        return following not in ("VERB", "PART", "ING", "BE", "HAVE")

    def _act(self, verb: int) -> Act:
        token, start = self.tokens[verb], verb
        while start > 0 and self.tokens[start - 1].tag in _GROUP:
            if self.tokens[start].tag == "TO" and self.tokens[start - 1].lower not in (
                "ought",
                "not",
                "never",
            ):
                break
            start -= 1
        inverted = self._inverted(start)
        group = [
            *(self.tokens[i] for i in range(start, verb)),
            *([self.tokens[inverted]] if inverted is not None else []),
        ]
        tags = {member.tag for member in group}
        passive = (token.tag == "PART" and "BE" in tags) or (
            token.tag == "PART" and not tags & {"HAVE", "BE"}
        )
        modal = next((member.lower for member in group if member.tag == "MODAL"), "")
        if "TO" in tags and "MODAL" not in tags:
            form, subject = "infinitive", self._controller(start)
        elif token.tag == "ING" and "BE" not in tags:
            form, subject = "gerund", self._subject(start)
        else:
            form, subject = "finite", self._subject(start)
            bare = token.lower in token.bases or token.lower == "be"
            if self._after_condition(start):
                subject = None
            if subject is None and not tags - {"ADV", "NEG", "DO"} and bare and self._opens(start):
                form = "imperative"
        return Act(
            verb=verb,
            start=start if inverted is None else inverted,
            bases=token.bases or frozenset({"be" if token.tag == "BE" else "have"}),
            form=form,
            subject=subject,
            agent=self._agent(verb) if passive else None,
            passive=passive,
            perfect="HAVE" in tags,
            negated="NEG" in tags or self._denied(subject, start),
            modal=modal,
        )

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
        if phrase := self.ending_at.get(index):
            return (
                self._relative(index, phrase)
                if token.tag == "REL"
                else self._beyond_gerund(self._head_of_chain(phrase))
            )
        if token.tag == "REL":
            return self._antecedent(index)
        if token.tag == "CONJ" or token.text == ",":
            return self._beyond_comma(index) or self._shared()
        if token.lower == "as" and (phrase := self.ending_at.get(index - 1)):
            return self._head_of_chain(phrase)
        if token.tag in ("PREP", "SUB", "VERB") and self.tokens[start].tag in ("ING", "ADV", "NEG"):
            return self._shared()
        return None

    def _beyond_gerund(self, phrase: Phrase) -> Phrase:
        """ "Asking the team first" is an act; of "the team running the job" the team is the subject."""
        before = phrase.first - 1
        if before < 0 or self.tokens[before].tag != "ING":
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
            partitive = (
                self.tokens[head.last].lower in load("people")["partitives"]
                and self.tokens[index].lower == "of"
            )
            if partitive:
                return Phrase(head.first, head.last, phrase.who)
            phrase = head

    def _relative(self, index: int, pronoun: Phrase) -> Phrase:
        """`who` denotes people, or the person named before it."""
        antecedent = self._antecedent(index)
        return (
            antecedent if antecedent is not None and antecedent.who in (Who.NAMED, Who.CUSTOMERS) else pronoun
        )

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
                opened = self.tokens[before + 1].tag
                phrase = self.ending_at.get(before - 1)
                return (
                    self._head_of_chain(phrase)
                    if phrase and opened in ("SUB", "PREP", "REL", "ING", "ADV", "DET", "POSS")
                    else None
                )
        return None

    def _shared(self) -> Phrase | None:
        """The subject of the clause before, which a coordinated or gerund clause shares."""
        return next(
            (act.subject for act in reversed(self.acts) if act.form == "finite" and act.subject), None
        )

    def _controller(self, start: int) -> Phrase | None:
        """Who is meant to do what an infinitive says."""
        if not self.acts:
            return None
        governing = self.acts[-1]
        phrase = self.ending_at.get(start - 1)
        if phrase and phrase.first > governing.verb and governing.bases & load("function_words")["directing"]:
            return phrase
        return (
            governing.subject
            if not governing.passive or governing.bases & load("function_words")["directing"]
            else governing.agent
        )

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

    def _after_condition(self, start: int) -> bool:
        """Whether a command may begin here: "If the disk is full, call …"."""
        token = self.tokens[start]
        conditional = (
            self.tokens[0].tag in ("SUB", "PREP") and start > 0 and self.tokens[start - 1].text == ","
        )
        return conditional and token.lower in token.bases

    def _opens(self, start: int) -> bool:
        return start == 0 or self.tokens[start - 1].tag in ("PUNCT", "NUM", "CONJ", "SUB")

    def _skip_brackets(self, index: int) -> int:
        """The index before a bracketed insertion that ends at `index`."""
        if index < 0 or self.tokens[index].text != ")":
            return index
        while index >= 0 and self.tokens[index].text != "(":
            index -= 1
        return index - 1


def acts(tokens: list[Token], phrases: list[Phrase]) -> list[Act]:
    """Every verb of a tagged sentence, in order."""
    return _Reader(tokens, phrases).read()
