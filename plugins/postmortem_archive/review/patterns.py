"""The small language phrases are written in: a sequence of words, matched on the words of a sentence.

    forget|neglect          a word in any of its forms ("forgot"), alternatives separated by `|`
    =left                   exactly this form
    #minimiser              a word from a list of `lexicon/wording.yml`
    %people                 a noun phrase that denotes people (also %named, %customers, %thing, %any: the
    whole phrase)
    <PART>                  any word of this class (see `grammar.tagging`)
    ..                      up to four words in between; `....` up to ten; neither crosses a mark that ends
    a clause
    ^  $                    the sentence's first word (list marks, times and labels before it do not count)
    and its end
    ^^                      where something to be done begins: "Improve …", "we should improve …"
    (`Parsed.promises`)
    word?                   may be absent

Matching tries each start once and each gap at most ten words, so it is linear in the sentence's length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.grammar.phrases import Who
from postmortem_archive.review.grammar.tokens import Token
from postmortem_archive.review.lexicon import load

_GAPS = {"..": 4, "....": 10}
_ENDS_CLAUSE = frozenset({";", ".", "!", "?", ":"})


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern. `gap` words may come before it."""

    words: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    who: frozenset[Who] | None = None
    optional: bool = False
    gap: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. `needs` holds words of which a sentence must have one, empty if there is no such
    set.
    """

    elements: tuple[Element, ...]
    needs: frozenset[str]


@cache
def compile_pattern(source: str) -> Pattern:
    """Compile a pattern; a word list that does not exist raises `KeyError`."""
    elements, gap = [], 0
    for part in source.split():
        if part in _GAPS:
            gap = _GAPS[part]
            continue
        elements.append(_element(part, gap))
        gap = 0
    anchored = [
        e.words | e.exact for e in elements if (e.words or e.exact) and not (e.optional or e.tags or e.who)
    ]
    return Pattern(tuple(elements), min(anchored, key=len, default=frozenset()))


def matches(pattern: Pattern, parsed: Parsed) -> Iterator[tuple[int, int]]:
    """First and last token index (inclusive) of each match, leftmost, without overlap."""
    if pattern.needs and not pattern.needs & parsed.words:
        return
    index = 0
    while index < len(parsed.tokens):
        end = _match(pattern.elements, 0, parsed, index)
        if end is not None and end > index:
            yield index, end - 1
            index = end
        else:
            index += 1


def _element(part: str, gap: int) -> Element:
    if part in ("^", "^^", "$"):
        return Element(anchor=part, gap=gap)
    optional = part.endswith("?") and part != "=?"
    words: set[str] = set()
    exact: set[str] = set()
    who: set[Who] = set()
    choices = part.removesuffix("?") if optional else part
    if choices.startswith("<"):
        return Element(tags=frozenset(choices.strip("<>").split("|")), optional=optional, gap=gap)
    for choice in choices.split("|"):
        if choice.startswith("="):
            exact.add(choice[1:])
        elif choice.startswith("#"):
            words |= load("wording")[choice[1:]]
        elif choice.startswith("%"):
            who |= set(Who) if choice == "%any" else {Who(choice[1:])}
        else:
            words.add(choice)
    return Element(frozenset(words), frozenset(exact), frozenset(), frozenset(who) or None, optional, gap)


def _match(elements: tuple[Element, ...], step: int, parsed: Parsed, index: int) -> int | None:
    """One past the last token if `elements[step:]` match from token `index` on."""
    if step == len(elements):
        return index
    element = elements[step]
    for skipped in range(element.gap + 1):
        here = index + skipped
        if skipped and (here > len(parsed.tokens) or parsed.tokens[here - 1].text in _ENDS_CLAUSE):
            break
        for after in _step(element, parsed, here):
            end = _match(elements, step + 1, parsed, after)
            if end is not None:
                return end
    return _match(elements, step + 1, parsed, index) if element.optional else None


def _step(element: Element, parsed: Parsed, index: int) -> Iterator[int]:
    """Where matching may go on if this one element matches at `index`."""
    tokens = parsed.tokens
    if element.anchor == "^":
        if index == parsed.opening or (
            0 < index < len(tokens) and tokens[index - 1].text in (":", ";", "—", "–")
        ):
            yield index
        return
    if element.anchor == "^^":
        if index in parsed.promises:
            yield index
        return
    if element.anchor == "$":
        if all(token.tag == "PUNCT" for token in tokens[index:]):
            yield index
        return
    if index >= len(tokens):
        return
    if _fits(element, tokens[index]):
        yield index + 1
    if element.who is not None:
        phrase = parsed.phrase_at.get(index)
        if phrase and phrase.who in element.who:
            yield phrase.last + 1


def _fits(element: Element, token: Token) -> bool:
    if token.opaque:
        return "THING" in element.tags
    return bool(element.words & token.lemmas) or token.lower in element.exact or token.tag in element.tags
