"""Noun phrases, and whom or what they denote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from postmortem_archive.review.grammar.openclass import is_given_name
from postmortem_archive.review.grammar.tagging import NOMINAL
from postmortem_archive.review.grammar.tokens import Token
from postmortem_archive.review.lexicon import given_names, load

_PLURAL = frozenset({"are", "were", "have", "do"})
_TIMES = frozenset({"last", "next", "today", "yesterday"})
_PERSONAL = frozenset({"he", "she", "his", "her", "himself", "herself"})
_QUALIFIED = (
    "manager",
    "lead",
    "leader",
    "member",
    "management",
    "board",
    "agent",
    "group",
    "desk",
    "shift",
    "director",
    "chief",
    "master",
    "hire",
    "provider",
)


class Who(StrEnum):
    """What a noun phrase denotes."""

    PEOPLE = "people"
    """A role, a team, a pronoun for people: somebody who acts, not identified."""
    NAMED = "named"
    """An identified person: a name, a handle, initials."""
    CUSTOMERS = "customers"
    """Those who use what failed, or attack it."""
    THING = "thing"
    DOING = "doing"
    """An act as a subject: "asking the team first"."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: token indexes of its first and last word (inclusive), and whom it denotes."""

    first: int
    last: int
    who: Who
    possessor: Who | None = None
    """Whom "'s" or a possessive pronoun in it denotes: the developer of "the developer's script"."""
    agentive: bool = False
    """Whether its head noun is an agent's ("the dispatcher"), which may be a program."""


def noun_phrases(tokens: list[Token]) -> list[Phrase]:
    """The noun phrases of a tagged sentence, in order, without overlap."""
    phrases: list[Phrase] = []
    index = 0
    while index < len(tokens):
        end = _end_of_phrase(tokens, index)
        if end > index:
            several = tokens[index].lower in load("people")["collective"] and _is_plural(tokens, end)
            collective = end - index == 1 and several
            phrases.append(Phrase(index, index, Who.PEOPLE) if collective else _phrase(tokens, index, end - 1))
        index = max(end, index + 1)
    for position in range(len(phrases) - 1, -1, -1):
        if position + 1 < len(phrases) and _is_part(tokens, phrases[position], phrases[position + 1]):
            phrases[position] = replace(phrases[position], who=phrases[position + 1].who)
        if phrases[position].agentive and _is_human(tokens, phrases[position]):
            phrases[position] = replace(phrases[position], who=Who.PEOPLE)
        if phrases[position].who is Who.THING and _is_he_or_she(tokens, phrases[position]):
            phrases[position] = replace(phrases[position], who=Who.NAMED)
        if phrases[position].who is Who.NAMED and _is_explained(tokens, phrases, position):
            phrases[position] = replace(phrases[position], who=Who.THING)
        if tokens[phrases[position].first].lower == "it" and _speaks(tokens, phrases[:position], phrases[position]):
            phrases[position] = replace(phrases[position], who=Who.PEOPLE)
        if tokens[phrases[position].first].lower == "they":
            phrases[position] = replace(phrases[position], who=_antecedent(tokens, phrases[:position]))
    return phrases


def _antecedent(tokens: list[Token], before: list[Phrase]) -> Who:
    """Whom "they" means: the people named last, unless several things were named after them."""
    for phrase in reversed(before):
        if phrase.who is not Who.THING or tokens[phrase.last].lower.endswith("s"):
            return phrase.who if phrase.who in (Who.PEOPLE, Who.CUSTOMERS) else Who.UNKNOWN
    return Who.UNKNOWN


def _speaks(tokens: list[Token], before: list[Phrase], it: Phrase) -> bool:
    """Whether "it" is a body that speaks of itself: "the company admitted that it …"."""
    verb = it.first - 1
    if verb > 0 and tokens[verb].tag in ("SUB", "REL"):
        verb -= 1
    reports = verb > 0 and not tokens[verb].bases.isdisjoint(load("function_words")["reporting"])
    return reports and bool(before) and before[-1].last == verb - 1 and before[-1].who is Who.PEOPLE


def _is_part(tokens: list[Token], part: Phrase, whole: Phrase) -> bool:
    """Whether the first phrase denotes some of the second: "one of our engineers"."""
    linked = whole.first == part.last + 2 and tokens[part.last + 1].lower == "of"
    return linked and not tokens[part.last].lemmas.isdisjoint(load("people")["partitives"])


def _is_human(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether what stands around the name of an agent says that it is a person: "the signaller who …"."""
    before = {token.lower for token in tokens[phrase.first : phrase.last]}
    after = [token.lower for token in tokens[phrase.last + 1 : phrase.last + 3]]
    return "who" in after or not before.isdisjoint(load("people")["human_trade"])


def _is_he_or_she(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a capitalised word that is in no list is somebody's name: "Zbyszko merged his branch"."""
    word = tokens[phrase.first]
    if phrase.first != phrase.last or word.opaque or word.bases or not word.text.istitle() or len(word.text) < 3:
        return False
    following = tokens[phrase.last + 1 : phrase.last + 7]
    return any(token.lower in _PERSONAL for token in following)


def _is_explained(tokens: list[Token], phrases: list[Phrase], position: int) -> bool:
    """Whether an insertion says that the name is a thing's: "Otto, our deploy tool, ..."."""
    if position + 1 == len(phrases):
        return False
    name, insertion = phrases[position], phrases[position + 1]
    bounds = insertion.first - 1, insertion.last + 1
    enclosed = bounds[0] == name.last + 1 and bounds[1] < len(tokens) and all(tokens[i].text in ",()" for i in bounds)
    return enclosed and insertion.who is Who.THING and tokens[insertion.first].tag in ("DET", "POSS")


def _is_plural(tokens: list[Token], verb: int) -> bool:
    """Whether the verb there says that its subject is several: "Infrastructure are not watching it"."""
    return verb < len(tokens) and tokens[verb].lower in _PLURAL


def _end_of_phrase(tokens: list[Token], start: int) -> int:
    """One past the last token of the noun phrase that begins at `start`; `start` if none does."""
    if tokens[start].tag == "PRON" or tokens[start].lower in ("who", "whoever"):
        return start + 1
    index, has_head = start, False
    while index < len(tokens):
        token = tokens[index]
        if token.tag == "GEN" and has_head:
            has_head = False
        elif token.tag not in NOMINAL or (has_head and _begins_anew(tokens, index)):
            break
        else:
            has_head = token.tag not in ("DET", "POSS") or has_head
        index += 1
    return index if has_head or index > start else start


def _begins_anew(tokens: list[Token], index: int) -> bool:
    """Whether a word after a noun begins a phrase of its own: an article, a time, "this evening Emma"."""
    token, before = tokens[index], tokens[index - 1]
    named = is_given_name(token) and before.tag == "NOUN" and before.text.islower()
    counted = token.tag == "NUM" and token.lower.isalpha()
    return named or counted or token.tag in ("DET", "POSS") or token.lower in _TIMES


def _phrase(tokens: list[Token], first: int, last: int) -> Phrase:
    words = tokens[first : last + 1]
    gen = next((i for i, token in reversed(list(enumerate(words))) if token.tag == "GEN"), None)
    if gen == len(words) - 1:
        words, gen = words[:-1], None
    if gen is not None:
        head, owner = _denotes(words[gen + 1 :]), _denotes(words[:gen])
        # "The customer's administrator" is one of the customers.
        who = owner if head is Who.PEOPLE and owner is Who.CUSTOMERS else head
        return Phrase(first, last, who, owner)
    possessor = Who.PEOPLE if words[0].lower in load("people")["possessors"] and len(words) > 1 else None
    agentive = words[-1].lower.removesuffix("s") in load("people")["agent_noun"]
    return Phrase(first, last, _denotes(words), possessor, agentive)


def _denotes(words: list[Token]) -> Who:
    """Whom or what the phrase made of these words denotes: its head noun decides."""
    lists = load("people")
    while len(words) > 1 and words[-1].lower in lists["after_person"]:
        words = words[:-1]
    head = words[-1]
    if _is_name(words):
        return Who.NAMED
    if head.lower in lists["persons"] or head.lower in ("us", "me", "him", "them"):
        return Who.PEOPLE if head.lower != "them" else Who.UNKNOWN
    if head.lower == "you":
        return Who.CUSTOMERS
    if head.lower == "they":
        return Who.UNKNOWN
    if words[0].text == "Team" and len(words) <= 3 and head.text[:1].isupper():
        return Who.PEOPLE
    modifiers = {token.lower for token in words[:-1]}
    for qualified in _QUALIFIED:
        if qualified in head.lemmas and modifiers & lists[qualified]:
            return Who.PEOPLE
    if head.lemmas & lists["person"]:
        software = "operator" in head.lemmas and (modifiers & lists["not_operator"] or any(w.opaque for w in words))
        return Who.THING if software else Who.PEOPLE
    if head.lemmas & lists["people"] or (len(words) == 1 and head.lower in lists["bare_teams"]):
        return Who.PEOPLE
    return Who.CUSTOMERS if head.lemmas & lists["customers"] else Who.THING


def _is_name(words: list[Token]) -> bool:
    """Whether the phrase names a person: `@handle`, Ada, Ada Lovelace, Ms. Lovelace, AL."""
    head, lists = words[-1], load("people")
    bare = [word for word in words if word.tag not in ("DET", "POSS", "NUM")]
    if head.tag == "HANDLE" or (head.opaque and head.text.strip("`").startswith("@") and " " not in head.text):
        return True
    if not bare or not all(word.text[:1].isupper() for word in bare):
        return False
    if bare[0].lower in lists["titles"]:
        return len(bare) > 1
    if len(bare) <= 3 and bare[0].lower in given_names() and not bare[0].text.isupper():
        return len(bare) == 1 or not _is_common(bare[-1])
    initials = len(bare) == len(words) == 1 and len(head.text) == 2 and head.text.isupper()
    return initials and head.text.isalpha() and head.lower not in lists["acronyms"]


def _is_common(token: Token) -> bool:
    lists = load("people")
    return bool(token.bases or token.lemmas & (lists["person"] | lists["people"]))
