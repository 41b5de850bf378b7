"""The open classes: noun or verb, and which form of the verb.

A word that may be either is told by the words beside it: what stands before it has its tag already, what
follows has one only if it is of a closed class.
"""

from __future__ import annotations

from postmortem_archive.review.grammar.tokens import Token
from postmortem_archive.review.lexicon import given_names, irregular_forms, load

_UNCHANGED = frozenset({"set", "put", "cut", "read", "hit", "misread", "let", "shut"})
"""Verbs whose past is their base form."""
_GOES_ON = frozenset({"?", "MODAL", "BE", "HAVE", "DO", "ADV"})
"""What follows a subject."""
_PAST_TOO = frozenset({"reset", "split", "spread"})
"""Such verbs, where they are a noun as often."""
_AFTER_VERB = frozenset(
    {"DET", "POSS", "PRON", "PREP", "TO", "THING", "HANDLE", "ADV", "SUB", "REL", "NUM", "PUNCT", "END"}
)


def open_class(tokens: list[Token], index: int) -> str:
    """The tag of a word of no closed class; a verb that is in no list gets itself as its base form."""
    token = tokens[index]
    if not token.bases and _asks_for_a_verb(tokens, index):
        token.bases = frozenset({token.lower})
    before, after = tag_before(tokens, index), peek(tokens, index + 1)
    if not token.bases or is_given_name(token):
        # "Peer" in "had been peer reviewed" says how.
        return "ADV" if before == "BE" and after == "?" and is_past(tokens[index + 1]) else "NOUN"
    if before in ("TO", "MODAL", "DO"):
        return "VERB"
    if token.lower.endswith("ing") and token.lower not in token.bases:
        return _ing(token, before, after)
    if before in ("HAVE", "BE") and token.lower in irregular_forms():
        return "PART"
    if is_past(token):
        return _past(tokens, index, before, after)
    return _present(tokens, index, before, after)


def _asks_for_a_verb(tokens: list[Token], index: int) -> bool:
    """Whether a word that is in no list stands where only a verb can: "failed to rehearse", "did not vet"."""
    if not index or not tokens[index].lower.isalpha():
        return False
    before = tokens[index - 1]
    if before.tag == "TO" and index > 1:
        return not tokens[index - 2].lemmas.isdisjoint(load("function_words")["takes_infinitive"])
    if before.lower in ("not", "n't", "never") and index > 1:
        return tokens[index - 2].tag in ("MODAL", "DO")
    asks = index < 2 or tokens[index - 2].tag in ("PUNCT", "SUB", "REL", "CONJ")
    return before.tag == "MODAL" and not asks


def _ing(token: Token, before: str, after: str) -> str:
    if before == "BE":
        return "ING"
    if token.lower in load("verbs")["ing_nouns"] and after not in ("DET", "POSS", "PRON", "SUB"):
        return "NOUN"
    return "NOUN" if before in ("DET", "POSS", "NUM", "GEN") and after not in ("DET", "POSS") else "ING"


def _past(tokens: list[Token], index: int, before: str, after: str) -> str:
    if before in ("BE", "HAVE"):
        return "PART"
    lists = load("people")
    whose = tokens[index - 1].lemmas & (lists["person"] | lists["people"])
    if whose and tokens[index].lower in lists["after_person"] and after in _GOES_ON:
        return "NOUN"
    if before in ("DET", "POSS", "GEN", "NUM") or (before == "PREP" and after in ("NOUN", "?")):
        return "NOUN"
    if before == "PREP" and after == "THING":
        return "PART"
    follower = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if before in ("NOUN", "THING", "NUM") and (follower == "by" or _is_reduced(tokens, index, after)):
        return "PART"
    if tokens[index].lower in _UNCHANGED and (follower == "of" or before == "VERB" or _ends_compound(tokens, index)):
        return "NOUN"
    return "VERB"


def _is_reduced(tokens: list[Token], index: int, after: str) -> bool:
    """Whether a past form only says which one is meant: "we sent a mail written for others by mistake"."""
    if after != "PREP":
        return False
    for token in reversed(tokens[max(index - 8, 0) : index - 1]):
        if token.tag in ("PUNCT", "SUB", "REL", "CONJ"):
            return False
        if token.tag == "VERB":
            return not _reports(token)
    return False


def _ends_compound(tokens: list[Token], index: int) -> bool:
    """Whether a verb whose past is its base form is the noun that ends "the wrong replica set"."""
    previous = tokens[index - 1] if index else None
    return (
        previous is not None
        and previous.tag == "NOUN"
        and not _is_person(previous)
        and (peek(tokens, index + 1) in ("PUNCT", "END", "BE", "MODAL", "HAVE"))
    )


def _present(tokens: list[Token], index: int, before: str, after: str) -> str:
    """A word that is a verb's base form, or that with an s: a verb, or a noun of the same spelling."""
    token = tokens[index]
    noun_too = not token.bases.isdisjoint(load("verbs")["also_nouns"])
    if before in ("PRON", "REL"):
        return "NOUN" if before == "REL" and after == "BE" else "VERB"
    if before in ("DET", "POSS", "GEN", "PREP", "BE", "HAVE"):
        return "NOUN"
    if before in ("NOUN", "THING", "HANDLE", "NUM"):
        return _after_noun(tokens, index, after) if noun_too else _verb_after_noun(tokens, index)
    if not noun_too:
        return "VERB"
    if before == "CONJ":
        joined = tag_before(tokens, index - 1) in ("NOUN", "THING") and after not in ("DET", "POSS")
        return "NOUN" if joined else "VERB"
    if before in ("START", "PUNCT", "SUB"):
        if _ends_in_s(token):
            return "VERB" if after in ("DET", "POSS", "HANDLE") else "NOUN"
        return "NOUN" if after in ("BE", "MODAL", "HAVE", "VERB", "DO", "END") else "VERB"
    return "VERB" if after in ("DET", "POSS", "PRON") else "NOUN"


def _after_noun(tokens: list[Token], index: int, after: str) -> str:
    """ "The alert pages us" or "two alert pages": which of the two words is the plural decides."""
    token, noun = tokens[index], _word_before(tokens, index)
    plural = _is_plural(noun)
    if _is_person(noun) and (_ends_in_s(token) or token.lower in _PAST_TOO):
        return "VERB"
    if _is_object(tokens, index):
        return "NOUN"
    if not _ends_in_s(token):
        return "VERB" if plural and after in _AFTER_VERB - {"END", "PUNCT"} else "NOUN"
    by = index + 1 < len(tokens) and tokens[index + 1].lower in ("by", "of")
    if plural or by or (after in ("END", "PUNCT") and tokens[0].tag == "NOUN"):
        return "NOUN"
    return "VERB" if after in _AFTER_VERB else "NOUN"


def _is_object(tokens: list[Token], index: int) -> bool:
    """Whether the nouns before the word follow a verb: "sent" in "sent two test orders"."""
    for token in reversed(tokens[max(index - 5, 0) : index]):
        if token.tag not in ("NOUN", "DET", "POSS", "NUM", "GEN"):
            return token.tag in ("VERB", "PART", "ING") and not _reports(token)
    return False


def _verb_after_noun(tokens: list[Token], index: int) -> str:
    return "VERB" if _is_plural(_word_before(tokens, index)) or _ends_in_s(tokens[index]) else "NOUN"


def _is_plural(noun: Token) -> bool:
    return noun.lower.endswith("s") and not noun.lower.endswith("ss")


def _ends_in_s(token: Token) -> bool:
    """Whether it ends in an s that its base form lacks: a plural, or a verb in the third person."""
    return token.lower.endswith("s") and token.lower not in token.bases


def _reports(token: Token) -> bool:
    """Whether a whole sentence may be its object: "we think errors happen", not "we sent test orders"."""
    return not token.bases.isdisjoint(load("function_words")["reporting"])


def _is_person(token: Token) -> bool:
    people = load("people")
    return is_given_name(token) or not token.lemmas.isdisjoint(people["person"] | people["agent_noun"])


def is_given_name(token: Token) -> bool:
    """Whether it is written like a given name, and is one: "Mohammed" is no verb in the past."""
    return token.text[:1].isupper() and token.lower in given_names()


def is_past(token: Token) -> bool:
    word = token.lower
    return (word not in token.bases and (word.endswith("ed") or word in irregular_forms())) or word in _UNCHANGED


def tag_before(tokens: list[Token], index: int) -> str:
    """The tag of the word before, adverbs and negations skipped."""
    word = _word_before(tokens, index) if index else None
    return word.tag if word and word.tag not in ("ADV", "NEG") else "START"


def _word_before(tokens: list[Token], index: int) -> Token:
    """The word before, up to six adverbs and negations skipped."""
    for token in reversed(tokens[max(index - 6, 0) : index]):
        if token.tag not in ("ADV", "NEG"):
            return token
    return tokens[index - 1]


def peek(tokens: list[Token], index: int) -> str:
    """The tag of the word there if it is known already, `?` if it is of an open class."""
    return (tokens[index].tag or "?") if index < len(tokens) else "END"
