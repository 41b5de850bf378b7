"""The small language phrases are written in: a sequence of words, matched on the words of a sentence.

    forget|neglect   a word in any of its forms ("forgot"); alternatives are separated by `|`
    =left            exactly this form
    #minimiser       a word from this list of `lexicon/wording.yml`
    %people          a whole noun phrase that denotes people (or %named, %customers, %thing; %any)
    <PART>           any word of this class, see `grammar.tagging`; alternatives within the brackets
    ..               up to four words in between, `....` up to ten; neither crosses the end of a clause
    ^                the sentence's first word; list marks, times and labels before it do not count
    ^^               where something to be done begins, see `Parsed.promises`: "Improve …", "we must …"
    $                the sentence's end
    word?            may be absent

Matching tries each start once and each gap at most ten words, so it is linear in the sentence's length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    """A compiled pattern. Of each set in `needs` a sentence must have a word, or it need not be looked at."""

    elements: tuple[Element, ...]
    needs: tuple[frozenset[str], ...]


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
    needs = [
        element.words | element.exact
        for element in elements
        if (element.words or element.exact) and not (element.optional or element.who)
    ]
    return Pattern(tuple(elements), tuple(needs))


def matches(pattern: Pattern, parsed: Parsed) -> Iterator[tuple[int, int]]:
    """First and last token index (inclusive) of each match, leftmost, without overlap."""
    if not possible(pattern, parsed):
        return
    free = 0
    for index in _starts(pattern, parsed):
        end = _match(pattern.elements, 0, parsed, index) if index >= free else None
        if end is not None and end > index:
            yield index, end - 1
            free = end


def possible(pattern: Pattern, parsed: Parsed) -> bool:
    """Whether the sentence has the words that the pattern cannot do without."""
    for words in pattern.needs:  # noqa: SIM110 - asked a hundred times a sentence
        if words.isdisjoint(parsed.words):
            return False
    return True


def _starts(pattern: Pattern, parsed: Parsed) -> Iterable[int]:
    """The token indexes at which a match may begin."""
    first = pattern.elements[0]
    return sorted(parsed.promises) if first.anchor == "^^" else range(len(parsed.tokens))


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
        if index == parsed.opening or (0 < index < len(tokens) and tokens[index - 1].text in (":", ";", "—", "–")):
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
            # "The engineer on call", "one of the operators": what belongs to a phrase may follow it.
            attached = parsed.phrase_at.get(phrase.last + 2)
            if attached and tokens[phrase.last + 1].tag == "PREP":
                yield attached.last + 1


def _fits(element: Element, token: Token) -> bool:
    if token.opaque:
        return "THING" in element.tags
    return bool(element.words & token.lemmas) or token.lower in element.exact or token.tag in element.tags
