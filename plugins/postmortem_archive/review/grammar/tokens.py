"""Words and their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from postmortem_archive.model.prose import OPAQUE
from postmortem_archive.review.lexicon import irregular_forms, load

_TOKEN = re.compile(
    rf"""
      {OPAQUE}+                                        # something named, not said
    | @\w[\w-]*                                        # a handle
    | (?:mr|mrs|ms|dr|prof|mx)\.                       # a title keeps its stop
    | \d+(?:[.,:/-]\d+)*\w*%?                          # numbers, times, versions
    | no[ -]one\b
    | [^\W\d_]+n['’]t\b                                # "didn't"; split below
    | ['’](?:s|re|ve|d|ll|m)\b
    | (?<!\S)\.\w+                                    # .NET, .env
    | \w+(?:[-_&.]\w+)*
    | --+ | \.\.\.
    | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENDINGS = (
    ("ies", ("y", "ie")),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y", "ie")),
    ("ed", ("", "e")),
    ("ying", ("y", "ie")),
    ("ing", ("", "e")),
)


@dataclass(slots=True)
class Token:
    """One word or mark. `start` and `end` are offsets in the sentence's text; `tag` is set by `tagging`."""

    text: str
    lower: str
    start: int
    end: int
    opaque: bool = False
    """Whether it stands for something named, not said: code, a link, a quotation."""
    lemmas: frozenset[str] = field(default_factory=frozenset)
    bases: frozenset[str] = field(default_factory=frozenset)
    """Base forms of the verbs it may be a form of."""
    tag: str = ""


def tokenise(masked: str, text: str) -> list[Token]:
    """The tokens of a sentence, in order; contractions are split (`did` `n't`)."""
    return [token for match in _TOKEN.finditer(masked) for token in _tokens(match, text)]


@lru_cache(maxsize=20_000)
def verb_bases(word: str) -> frozenset[str]:
    """Base forms of the verbs that `word` may be a form of; empty for a word that is no verb we know."""
    verbs = load("verbs")["verbs"]
    if "-" in word and word.endswith("ed"):
        return verb_bases(word.rpartition("-")[2])
    known = {base for base in (word, *_stems(word)) if base in verbs} | {*irregular_forms().get(word, ())}
    if not known and word.isalpha() and word.endswith(("ed", "ing")) and len(word) > (4 if word.endswith("ed") else 5):
        # An inflection tells a verb even where the verb is not in the list; "unmaintained" is none.
        adjective = word.endswith("eed") or (word.startswith("un") and word.endswith("ed"))
        known = {*_stems(word)} if word not in load("verbs")["no_verbs"] and not adjective else known
    return frozenset(known)


@lru_cache(maxsize=20_000)
def lemmas(word: str) -> frozenset[str]:
    """`word` and what is left of it without an inflection; some of that is no word, which does no harm."""
    return frozenset({word, *_stems(word), *verb_bases(word)})


def _tokens(match: re.Match[str], text: str) -> Iterator[Token]:
    start, end = match.span()
    lower = match.group().lower().replace("’", "'").replace("no one", "no-one")
    if lower[0] == OPAQUE:
        yield Token(text[start:end], lower, start, end, opaque=True)
    elif lower.endswith("n't") and len(lower) > 3:
        yield _word(text, lower[:-3], start, end - 3)
        yield _word(text, "n't", end - 3, end)
    else:
        yield _word(text, lower, start, end)


def _word(text: str, lower: str, start: int, end: int) -> Token:
    return Token(text[start:end], lower, start, end, lemmas=lemmas(lower), bases=verb_bases(lower))


def _stems(word: str) -> list[str]:
    stems: list[str] = []
    for ending, replacements in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        stems += [stem + replacement for replacement in replacements]
        if ending in ("ed", "ing") and stem[-1] == stem[-2]:
            stems.append(stem[:-1])
    return stems
