"""Phrases as data: `review/phrases/<rule>.yml` says what to look for, why it matters and what to write
instead.

A file holds `message` (with `{words}` for the words found), `exempt_before` (patterns that, shortly before
a match, make it innocent: "to prevent human error"), `exempt` (patterns that do so anywhere in the
sentence) and `phrases`. A phrase has `pattern` (see `review.patterns`; one or a list), or `act` (a verb in
a certain role), or both: the pattern then has to match inside the act's clause. Either way with `why`,
`instead`, `source`, `examples` and `clean` (sentences it must flag and must leave alone, all of them
tested).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from postmortem_archive.model.document import SectionName
from postmortem_archive.review.grammar.act import Act
from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.lexicon import load, load_yaml
from postmortem_archive.review.patterns import Pattern, compile_pattern, matches, possible

Actor = Literal["people", "named", "customers", "thing", "doing", "unknown", "nobody"]
Texts = Annotated[tuple[str, ...], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)]
_REACH = 6
"""How many words before a match an exempting pattern may begin."""


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Role(_Data):
    """The part a verb must play. What is left out may be anything; `modal: [""]` means no modal."""

    who: tuple[Actor, ...] = ()
    verb: str = ""
    """Alternatives as in a pattern, `#list` included."""
    other_than: str = ""
    """Likewise, of the verbs that are not meant."""
    modal: tuple[str, ...] | None = None
    perfect: bool | None = None
    passive: bool | None = None
    form: tuple[str, ...] = ()
    denied: Literal["never", "only", "also"] = "never"


class Rewrite(_Data):
    """Words that another wording may take the place of; without `to` they are left out."""

    pattern: str
    to: str = ""


class Phrase(_Data):
    """One entry of a phrase book."""

    pattern: Texts = ()
    act: Role | None = None
    possessor: tuple[Actor, ...] = ()
    """Whom the "'s" or "our" inside the match must denote."""
    unless: Texts = ()
    sections: tuple[SectionName, ...] = ()
    outside: tuple[SectionName, ...] = ()
    """Sections in which it is not looked for."""
    fixes_people: bool = False
    """Of an action: it changes people, not the system."""
    rewrite: tuple[Rewrite, ...] = ()
    """Changes that make of the author's sentence one that passes."""
    why: str
    instead: str
    source: str
    examples: Texts
    clean: Texts = ()


class Phrasebook(_Data):
    """A rule's phrases."""

    message: str
    exempt_before: Texts = ()
    exempt: Texts = ()
    phrases: tuple[Phrase, ...] = Field(min_length=1)


@cache
def phrasebook(rule: str) -> Phrasebook:
    """The phrases of the rule with this id."""
    text = resources.files(__package__).joinpath("phrases", f"{rule}.yml").read_text(encoding="utf-8")
    return Phrasebook.model_validate(load_yaml(text))


def found(book: Phrasebook, parsed: Parsed) -> Iterator[tuple[Phrase, int, int, Act | None]]:
    """Each phrase that is in the sentence: the entry, first and last token (inclusive), the act it judges."""
    if any(next(matches(compile_pattern(pattern), parsed), None) for pattern in book.exempt):
        return
    taken: list[tuple[int, int]] = []
    for phrase in book.phrases:
        section = parsed.sentence.section
        if section in phrase.outside or (phrase.sections and section not in phrase.sections):
            continue
        for first, last, act in _matches(phrase, parsed):
            if not _excused(book, phrase, parsed, first) and not any(first <= t and last >= f for f, t in taken):
                taken.append((first, last))
                yield phrase, first, last, act
                break


def _matches(phrase: Phrase, parsed: Parsed) -> Iterator[tuple[int, int, Act | None]]:
    role = phrase.act
    patterns = [pattern for pattern in _compiled(phrase.pattern) if possible(pattern, parsed)]
    if phrase.pattern and not patterns:
        return
    acts = [act for act in parsed.acts if _plays(role, act)] if role else []
    if role and not acts:
        return
    ranges = [span for pattern in patterns for span in matches(pattern, parsed)]
    if phrase.possessor:
        ranges = [span for span in ranges if _possessor(parsed, *span) in phrase.possessor]
    if role is None:
        yield from ((first, last, None) for first, last in ranges)
        return
    if phrase.pattern and not ranges:
        return
    for act in acts:
        if not phrase.pattern:
            yield act.start, act.verb, act
        for first, last in ranges:
            if last >= act.start - 1 and act.start - 1 <= first <= _end_of_clause(parsed, act):
                yield min(first, act.start), max(last, act.verb), act


def _plays(role: Role, act: Act) -> bool:
    """Whether a verb of the sentence plays the part."""
    if act.negated != (role.denied == "only") and role.denied != "also":
        return False
    if role.verb and not _alternatives(role.verb) & act.bases:
        return False
    if role.other_than and _alternatives(role.other_than) & act.bases:
        return False
    if role.who and (act.who.value if act.who else "nobody") not in role.who:
        return False
    if role.modal is not None and act.modal not in role.modal:
        return False
    if role.perfect not in (None, act.perfect) or role.passive not in (None, act.passive):
        return False
    return not role.form or act.form in role.form


@cache
def _compiled(sources: Texts) -> tuple[Pattern, ...]:
    return tuple(compile_pattern(source) for source in sources)


@cache
def _alternatives(source: str) -> frozenset[str]:
    """Words of an alternatives string such as `forget|#neglecting`."""
    words: set[str] = set()
    for choice in source.split("|"):
        words |= load("wording")[choice[1:]] if choice.startswith("#") else {choice}
    return frozenset(words)


def _end_of_clause(parsed: Parsed, act: Act) -> int:
    """Index of the last token that is said of this verb: up to the next clause with its own subject."""
    reduced = act.passive and act.start == act.verb
    for later in parsed.acts:
        if later.start <= act.verb or later.form != "finite" or (later.passive and later.start == later.verb):
            continue
        if reduced or later.subject not in (None, act.subject):
            adjacent = later.subject is not None and later.subject.last == later.start - 1 > act.verb
            return (later.subject.first if adjacent and later.subject else later.start) - 1
    for index in range(act.verb + 1, len(parsed.tokens)):
        if parsed.tokens[index].text in (";", ":", "—"):
            return index - 1
    return len(parsed.tokens) - 1


def _possessor(parsed: Parsed, first: int, last: int) -> Actor | None:
    for phrase in parsed.phrases:
        if phrase.first <= last and phrase.last >= first and phrase.possessor:
            return phrase.possessor.value
    return None


def _excused(book: Phrasebook, phrase: Phrase, parsed: Parsed, first: int) -> bool:
    for source in phrase.unless:
        if next(matches(compile_pattern(source), parsed), None):
            return True
    for source in book.exempt_before:
        for begin, _ in matches(compile_pattern(source), parsed):
            if first - _REACH <= begin < first and not _clause_between(parsed, begin, first):
                return True
    return False


def _clause_between(parsed: Parsed, begin: int, end: int) -> bool:
    return any(token.text in (";", ".", ":") for token in parsed.tokens[begin:end])
