"""Where in a sentence something to be done begins: "Improve …", "we should …", "Storage team to …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from postmortem_archive.review.grammar.act import Act
from postmortem_archive.review.grammar.phrases import Phrase, Who
from postmortem_archive.review.grammar.tokens import Token

_DEONTIC = frozenset({"should", "must", "will", "shall", "ought", "can", "could"})
_WISHES = frozenset({"need", "have", "want", "plan", "aim", "try", "intend", "require", "remember", "ensure"})
_NEEDED = frozenset({"need", "require", "want"})
_NEAR = 12
"""Tokens after which "and" no longer goes on with a promise."""


def promises(
    tokens: Sequence[Token], acts: Sequence[Act], phrase_at: Mapping[int, Phrase], opening: int
) -> frozenset[int]:
    """Indexes of the tokens with which something to be done begins.

    Only where people, or nobody in particular, are to do it; what was done, and what a system does, is no
    promise. `opening` is the index of the sentence's first word.
    """
    starts = {opening} if _opens_with_one(acts, opening) else set()
    if [token.lower for token in tokens[opening : opening + 2]] in (["let", "'s"], ["let", "us"]):
        starts.add(opening + 2)
    for act in acts:
        starts.update(_of_act(act, acts, tokens))
        phrase = phrase_at.get(opening)
        if phrase and phrase.who in (Who.PEOPLE, Who.NAMED) and _assigned(act, phrase):
            starts.add(act.verb)
    for index, token in enumerate(tokens):
        if token.tag == "CONJ" and not starts.isdisjoint(range(index - _NEAR, index)):
            starts.add(index + 1)
    return frozenset(starts)


def _opens_with_one(acts: Sequence[Act], opening: int) -> bool:
    """Whether the sentence's first word begins a promise: it is not part of a statement."""
    first = next((act for act in acts if act.form in ("finite", "imperative")), None)
    if first is None or first.form == "imperative":
        return True
    if first.passive and first.bases & _NEEDED:
        return True
    return (first.subject.first if first.subject else first.start) > opening


def _of_act(act: Act, acts: Sequence[Act], tokens: Sequence[Token]) -> Iterator[int]:
    if act.modal in ("can", "could") and act.who is not Who.PEOPLE:
        return
    wanted = act.modal in _DEONTIC or act.form == "imperative" or _wished(act, acts, tokens)
    if wanted and not act.perfect and act.who in (None, Who.PEOPLE, Who.NAMED):
        yield from (act.start, act.verb)
        if act.bases & _WISHES:
            yield act.verb + 1
    elif act.modal in _DEONTIC and "be" in act.bases:
        yield act.verb + 1


def _wished(act: Act, acts: Sequence[Act], tokens: Sequence[Token]) -> bool:
    """Whether it stands under "need to" or the like, or states such a need: "we need better alerts"."""
    if act.form == "infinitive":
        governing = next((earlier for earlier in reversed(acts) if earlier.verb < act.start), None)
        return bool(governing and governing.bases & _WISHES and not _is_past(tokens[governing.verb]))
    return act.form == "finite" and "need" in act.bases and not _is_past(tokens[act.verb])


def _is_past(token: Token) -> bool:
    return token.lower == "had" or (token.lower.endswith("ed") and token.lower not in token.bases)


def _assigned(act: Act, phrase: Phrase) -> bool:
    """Whether the phrase says who is to do it: "Storage team to add an alert"."""
    return act.form == "infinitive" and phrase.last == act.start - 1
