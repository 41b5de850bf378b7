"""What a document says made the incident possible or worse, statement by statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice

from postmortem_archive.model.document import FactorStatement, Section, SectionName
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading import words
from postmortem_archive.reading.blocks import Block, between, content_of
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.guidance import is_guidance
from postmortem_archive.reading.labelled import states_facts
from postmortem_archive.reading.section_names import NUMBERING, canonical
from postmortem_archive.reading.surroundings import Lines

SOURCES: tuple[SectionName, ...] = ("contributing_factors", "root_cause", "trigger")
TOLD_IN: tuple[SectionName, ...] = ("summary", "lessons", "background", "resolution", "detection")
"""Where else a document tells its causes, beside the text above its first heading."""
MOST_FROM_PROSE = 4
MOST_INFERRED = 2
PHRASE = 5
"""So many words of each sub-heading name causes, not parts of a text."""
SENTENCE = 3
"""So many words of a heading say more than a name."""
LONGEST = 600
"""A statement is cut at the end of a word before this many characters."""

_SENTENCE = re.compile(r"(?<=[^A-Z\s][.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9`@])")
_ASKS_WHY = re.compile(r"\W*(?:but )?why(?: \d+| not)?\?", re.I)
_TELLS_ALL = re.compile(
    r"\A(?!.*(?:cause|why|factor|trigger|contribut)).*(?:diagnos|investigat|analy|debug|technical|detail)", re.I
)
"""The title of a section that may tell causes among the rest, as a diagnosis does."""
_NAMED = re.compile(r"\A(?:root cause|cause|contributing factor)s?( #?\d+)?:\s+(?=\w)", re.I)
"""Before what a heading says: `Root cause: the lease was lost`."""
_HOW_IT_WORKS = re.compile(r"how .{1,40} works?\b", re.I)
_BOLD = re.compile(r"\*\*(?P<said>[^*]{1,300}[.!])\*\*\s")
_INTRODUCES = re.compile(r"[:?]\s*$")
_NAMES_A_GROUP = re.compile(r"(?:[\w/&-]+ ){1,2}(?:gaps?|issues|problems|factors|failures|causes|weaknesses)", re.I)
"""An item over those that tell: `Testing gap`."""
_NO_CAUSE = re.compile(r"\W*(?:\d+\W+)?(?:but )?why\b[^?]*\?\W*\Z|\W*evidence\W*:\s", re.I)
"""What asks for a cause, or tells how one is known."""


def read_factors(body: Body, vocabulary: Vocabulary) -> list[FactorStatement]:
    """The statements of sections about causes: each bullet one, or each sub-heading, else each paragraph's
    first sentence.

    A statement has a factor only where the vocabulary names it exactly.
    """
    sections = body.sections(*SOURCES)
    if not sections:
        return []
    said = [section for section in sections if not _TELLS_ALL.search(section.title)]
    sections = [one for one in sections if one in said or not any(_beside(one, other) for other in said)]
    blocks = body.blocks
    found: dict[str, FactorStatement] = {}
    reached = 0
    for section in sections:
        if section.line < reached:
            continue
        reached = section.end_line
        for line, text in _statements(content_of(blocks, section), section):
            folded = words.folded(text)
            if folded not in found and not _says_nothing(text, folded):
                factor = vocabulary.factor(text.rstrip("."))
                found[folded] = FactorStatement(text=_cut(text), factor=factor, line=line)
    return list(found.values())


def _beside(one: Section, other: Section) -> bool:
    """Whether a section is not around another."""
    return not one.line <= other.line < one.end_line


def labelled_factors(named: Lines, vocabulary: Vocabulary) -> list[FactorStatement]:
    """The statements of labelled lines: `Root cause: the disk was full`."""
    said = [
        (line.span.line, part)
        for line in named.get("contributing_factors", ())
        for part in (line.value.split("; ") if line.label.endswith("s") else [line.value])
        if not _says_nothing(part, words.folded(part))
    ]
    return [FactorStatement(text=part, factor=vocabulary.factor(part.rstrip(".")), line=line) for line, part in said]


def causes_in_prose(body: Body) -> list[FactorStatement]:
    """Sentences that give a reason, where no section is about causes: an inference, to be marked so."""
    return list(islice(_reasons(body), MOST_INFERRED))


def _reasons(body: Body) -> Iterator[FactorStatement]:
    blocks = body.blocks
    parts = [content_of(blocks, section) for section in body.sections(*TOLD_IN)]
    first = min((section.line for section in body.outline), default=len(body.lines) + 1)
    for block in chain(between(blocks, 1, first), *parts):
        told = () if block.inline and states_facts(block.inline) else _prose(block)
        items = ((item.line, item.own_text()) for item in _items(block))
        for line, text in chain(told, items):
            for sentence in _SENTENCE.split(text):
                if _gives_a_reason().search(sentence.lower()):
                    yield FactorStatement(text=_cut(sentence), line=line)


def _statements(blocks: Sequence[Block], section: Section) -> Iterator[tuple[int, str]]:
    """Part by part the bullets, else each paragraph's first sentence; headings over nothing but prose."""
    parts = [part for part in _parts(blocks) if not _is_apart(part[0])]
    headings = [part[0] for part in parts if part[0].kind == "heading"]
    if len(headings) > 1 and (all(map(_is_statement, headings)) or not any(_items(block) for block in blocks)):
        yield from ((heading.line, _said_by(heading.text) or NUMBERING.sub("", heading.text)) for heading in headings)
        return
    for part in parts:
        above = part[0] if part[0].kind == "heading" else None
        line, title = (above.line, above.text) if above else (section.line, section.title)
        if items := [item for block in part for item in _items(block)]:
            yield from _bold_lead(part)
            yield from ((item.line, item.own_text()) for item in items)
        elif said := _said_by(title):
            yield line, said
        else:
            told = [pair for block in part for pair in _prose(block)]
            yield from ((line, _first_sentence(text)) for line, text in told[:MOST_FROM_PROSE])


def _bold_lead(part: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """The bold sentence that a part begins with, over the list that tells more: `**The pool was shared.** It …`"""
    first = next((block for block in part if block.kind != "heading"), None)
    bold = _BOLD.match(first.inline.content) if first and first.kind == "paragraph" and first.inline else None
    if first and bold and bold["said"].count(" ") >= SENTENCE:
        yield first.line, _first_sentence(first.text)


def _is_statement(heading: Block) -> bool:
    """Whether a sub-heading is a cause, and what stands below it only tells more: `Root cause 2: …`, a phrase."""
    text = heading.text
    is_phrase = text.count(" ") >= PHRASE - 1 and not text.endswith("?") and not canonical(text)
    return is_phrase or bool(_NAMED.match(text))


def _said_by(heading: str) -> str:
    """The cause that a heading names after its own name: `Root cause: the lease of the leader was lost`."""
    named = _NAMED.match(heading)
    rest = heading[named.end() :] if named else ""
    return rest if rest.count(" ") >= SENTENCE - 1 or (named and named[1]) else ""


def _is_apart(block: Block) -> bool:
    """Whether a heading below one about causes begins another section, as of what was done."""
    if block.kind != "heading":
        return False
    name = canonical(block.text)
    return (bool(name) and name not in SOURCES) or bool(_HOW_IT_WORKS.match(block.text))


def _parts(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks cut before each heading."""
    parts: list[list[Block]] = []
    for block in blocks:
        if block.kind == "heading" or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def _items(block: Block) -> list[Block]:
    """The bullets of a block; those below one that only introduces them, in its place."""
    if block.kind == "other":
        return [item for child in block.children for item in _items(child)]
    found: list[Block] = []
    for item in block.children if block.kind == "list" else ():
        inner = [below for nested in item.nested() for below in nested.children]
        own = item.own_text() if inner else ""
        introduces = not own or _INTRODUCES.search(own) or _NAMES_A_GROUP.fullmatch(own)
        found.extend(inner if inner and introduces else [item])
    return found


def _prose(block: Block) -> Iterator[tuple[int, str]]:
    if block.kind == "paragraph" and (text := block.text):
        if block.inline and not is_guidance(block.inline) and not _is_picture(block):
            yield block.line, text
    elif block.kind == "other":
        for child in block.children:
            yield from _prose(child)


def _is_picture(block: Block) -> bool:
    """Whether a paragraph has no words beside its images."""
    return all(token.type == "image" or not any(map(str.isalnum, token.content)) for token in block.tokens)


def _first_sentence(text: str) -> str:
    """With what answers it where that only asks: `Why? The disk was full.`"""
    first, *others = _SENTENCE.split(text, maxsplit=2)
    return f"{first} {others[0]}" if others and _ASKS_WHY.fullmatch(first) else first.removesuffix(":")


def _says_nothing(text: str, folded: str) -> bool:
    return (
        not folded
        or folded in _nothing()
        or text.startswith(("{{", "<"))
        or (folded.count(" ") < 1 and "http" in text)
        or bool(_NO_CAUSE.match(text))
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"


@cache
def _nothing() -> frozenset[str]:
    return frozenset(words.folded(word) for word in words.load("actions")["none"])


@cache
def _gives_a_reason() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.load('causes')['because'])})")
