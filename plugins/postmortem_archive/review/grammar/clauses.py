"""Who does what: for each verb its subject, voice, mood and whether it is denied."""

from __future__ import annotations

from dataclasses import replace

from postmortem_archive.review.grammar.act import Act
from postmortem_archive.review.grammar.phrases import Phrase, Who
from postmortem_archive.review.grammar.subjects import Subjects
from postmortem_archive.review.grammar.tokens import Token
from postmortem_archive.review.lexicon import load

_GROUP = frozenset({"ADV", "NEG", "BE", "HAVE", "DO", "MODAL", "TO"})


class _Reader:
    """Reads one tagged sentence, left to right."""

    def __init__(self, tokens: list[Token], phrases: list[Phrase]) -> None:
        self.tokens = tokens
        self.ending_at = {phrase.last: phrase for phrase in phrases}
        self.starting_at = {phrase.first: phrase for phrase in phrases}
        self.acts: list[Act] = []
        self.subjects = Subjects(tokens, self.ending_at, self.acts)

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
            return "infinitive", self.subjects.of_infinitive(start)
        if token.tag == "ING" and "BE" not in tags:
            return "gerund", self.subjects.of_gerund(start)
        subject = None if self._after_condition(start) else self.subjects.of(start)
        bare = token.lower in token.bases or token.lower == "be"
        commands = subject is None and bare and not tags - {"ADV", "NEG", "DO"} and self._opens(start)
        return ("imperative" if commands else "finite"), subject

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


def acts(tokens: list[Token], phrases: list[Phrase]) -> list[Act]:
    """Every verb of a tagged sentence, in order."""
    return _Reader(tokens, phrases).read()
