"""One verb of a sentence and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from postmortem_archive.review.grammar.phrases import Phrase, Who
from postmortem_archive.review.lexicon import load


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
