"""Word classes, from word lists and the word before: enough to tell "the change failed" from "we change".

DET POSS PREP PRON REL CONJ SUB TO MODAL BE HAVE DO NEG ADV NUM GEN PUNCT, and of the open classes: NOUN
(adjectives too: both may stand before a head noun), THING (opaque), HANDLE, and verbs by form: VERB (finite
or infinitive), PART (participle), ING.
"""

from __future__ import annotations

from itertools import pairwise

from postmortem_archive.review.grammar.openclass import is_given_name, is_past, open_class, peek, tag_before
from postmortem_archive.review.grammar.tokens import Token
from postmortem_archive.review.lexicon import load

NOMINAL = frozenset({"DET", "POSS", "NUM", "NOUN", "THING", "HANDLE"})

_CLOSED = (
    ("modals", "MODAL"),
    ("be", "BE"),
    ("have", "HAVE"),
    ("do", "DO"),
    ("negations", "NEG"),
    ("subject_pronouns", "PRON"),
    ("object_pronouns", "PRON"),
    ("relatives", "REL"),
    ("possessives", "POSS"),
    ("determiners", "DET"),
    ("conjunctions", "CONJ"),
    ("prepositions", "PREP"),
    ("subordinators", "SUB"),
    ("adverbs", "ADV"),
)
_CONTEXTUAL = frozenset({"given", "following", "enough", "that", "this", "which", "to", "of", "one", "'s", "'d"})
"""Words of a closed class of which the neighbours show the class."""
_HAS_SHORT_IS = frozenset({"it", "that", "there", "he", "she"})
_AT = frozenset({"once", "first", "last", "least"})
"""What makes an adverb of "at"."""
_NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})


def tag(tokens: list[Token]) -> None:
    """Set the tag of every token, left to right."""
    for token in tokens:
        token.tag = _closed_class(token)
    for token, follower in pairwise(tokens):
        if token.tag == "DO" and follower.lower in ("more", "better", "less"):
            token.tag = "VERB"
    for index, token in enumerate(tokens):
        if not token.tag:
            token.tag = open_class(tokens, index)
        elif token.tag == "CONJ" and tag_before(tokens, index) == "MODAL" and _tag_at(tokens, index + 1) == "MODAL":
            token.tag = "ADV"
        elif token.lower == "at" and index + 1 < len(tokens) and tokens[index + 1].lower in _AT:
            token.tag = tokens[index + 1].tag = "ADV"
        elif token.lower in _CONTEXTUAL:
            token.tag = _contextual(tokens, index)
        elif token.tag == "ADV" and index and tokens[index - 1].tag in ("DET", "POSS") and _may_be_adjective(token):
            token.tag = "NOUN"
    for index, token in enumerate(tokens):
        if token.tag == "DO" and _tag_at(tokens, index + 1) in NOMINAL | {"PRON"}:
            # "did the team check" asks, "we did a rollback" tells.
            asks = any(follower.tag == "VERB" for follower in tokens[index + 1 : index + 6])
            token.tag = "DO" if asks else "VERB"


def _closed_class(token: Token) -> str:
    lists, word = load("function_words"), token.lower
    if token.opaque:
        return "THING"
    if word[0] == "@" and len(word) > 1:
        return "HANDLE"
    if word == "'s":
        return "GEN"
    if word == "'d":
        return "MODAL"
    if word == "to":
        return "TO"
    if word[0].isdigit() or word in _NUMBERS:
        return "NUM"
    if word == "/":
        return "CONJ"
    if not word[0].isalnum() and word[0] != "'" and word != "n't":
        return "PUNCT"
    for name, label in _CLOSED:
        if word in lists[name]:
            return label
    if word.endswith("ly") and word not in lists["not_adverbs"] and len(word) > 4 and not is_given_name(token):
        return "ADV"
    return ""


def _may_be_adjective(token: Token) -> bool:
    """ "The first node", "a better way"; not "an easily made mistake"."""
    return not token.lower.endswith("ly") and token.lower in load("function_words")["adverbs"]


def _contextual(tokens: list[Token], index: int) -> str:
    word, before, after = tokens[index].lower, tag_before(tokens, index), peek(tokens, index + 1)
    if word == "'s":
        return "BE" if before == "PRON" and tokens[index - 1].lower in _HAS_SHORT_IS else "GEN"
    if word == "'d":
        return "HAVE" if _past_follows(tokens, index) else "MODAL"
    if word == "to":
        return "TO" if after in ("VERB", "ADV", "BE", "HAVE", "DO", "?") else "PREP"
    if word == "of":
        # "could of been" is heard, and written.
        return "HAVE" if before == "MODAL" else "PREP"
    if word in ("given", "following"):
        verbal = before in ("BE", "HAVE") or (index and tokens[index - 1].tag == "NEG") or _is_subject(tokens, index)
        return {"given": "PART", "following": "ING"}[word] if verbal else "PREP"
    if word == "enough":
        return "DET" if after == "?" else "ADV"
    if word == "one":
        return "PRON" if after in ("PREP", "VERB", "PUNCT", "END") else "NUM"
    if word == "which" and before in ("NOUN", "THING", "PUNCT", "PREP", "HANDLE"):
        return "REL"
    if word == "that" and before in ("NOUN", "THING") and after != "END":
        return "REL"
    if word == "that" and before in ("VERB", "PART", "ADV") and after != "END":
        return "SUB"
    return "DET" if after in ("NOUN", "THING", "NUM", "?") and not _finite(tokens, index + 1) else "PRON"


def _is_subject(tokens: list[Token], index: int) -> bool:
    """Whether what begins the sentence is the subject of its verb: "Following the list would have …"."""
    ahead = tokens[index + 1 : index + 9]
    end = next((token for token in ahead if token.tag in ("MODAL", "PUNCT")), None)
    return index == 0 and end is not None and end.tag == "MODAL"


def _past_follows(tokens: list[Token], index: int) -> bool:
    """Whether the next word is a participle: "we'd tested it", not "we'd test it"."""
    follower = next((token for token in tokens[index + 1 : index + 4] if token.tag not in ("ADV", "NEG")), None)
    return follower is not None and (follower.lower == "been" or (is_past(follower) and not follower.tag))


def _finite(tokens: list[Token], index: int) -> bool:
    """Whether the word there looks like a finite verb rather than a noun: "this causes", "that led"."""
    token = tokens[index]
    return bool(token.bases) and (
        is_past(token) or (token.lower.endswith("s") and not token.bases & load("verbs")["also_nouns"])
    )


def _tag_at(tokens: list[Token], index: int) -> str:
    return tokens[index].tag if index < len(tokens) else "END"
