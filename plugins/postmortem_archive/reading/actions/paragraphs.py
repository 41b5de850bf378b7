"""Items that are paragraphs, lines or sentences, in a section without lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it.token import Token

from postmortem_archive.reading import words
from postmortem_archive.reading.actions import Item
from postmortem_archive.reading.blocks import Block, Line, plain

_FIRST_WORD = re.compile(r"\W*(\w+)")
_END = re.compile(r"(?<=[a-z)\]][.!])\s+(?=[A-Z@])")
_HANDLE = re.compile(r"\W{0,2}@[\w-]+(?::|\s(?:to|will|should)\b)")
_NUMBER = re.compile(r"^\W*(?:\d{1,2}[.)]|AI-?\d+\b:?|Action(?: item)? ?\d*:)\s+(?=\w)", re.I)


def items(blocks: Sequence[Block]) -> Iterator[Item]:
    """Headings and paragraphs by which somebody means to act; none where the section has a list or table."""
    if any(part.kind in ("list", "table") for block in blocks for part in block.walk()):
        return
    over: tuple[Token, ...] = ()
    promised = False
    for block in blocks:
        if block.kind == "heading":
            over, promised = block.tokens, _is_promise(block.text)
            if promised:
                yield Item(block.line, block.tokens)
        elif block.kind == "paragraph" and not promised:
            for line, tokens in _cut(block.lines()):
                if _means_to_act(plain(tokens)):
                    yield Item(line, tokens, group=over, told=True)


def _is_promise(title: str) -> bool:
    """Whether a heading says what will be done, and is not the name of a group."""
    return title.count(" ") > 1 and _means_to_act(title)


def _cut(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[Token, ...]]]:
    """The lines where each begins as an item does; else what begins at each sentence that means to act."""
    if len(lines) > 1 and all(_means_to_act(line.text) or line.text.startswith("http") for line in lines):
        yield from ((line.line, line.tokens) for line in lines)
        return
    started = 0
    words_of_it: list[Token] = []
    for line, sentence in _sentences(lines):
        if not words_of_it or _intention().match(plain(sentence)):
            if words_of_it:
                yield started, tuple(words_of_it)
            started, words_of_it = line, []
        words_of_it += sentence
    if words_of_it:
        yield started, tuple(words_of_it)


def _sentences(lines: Sequence[Line]) -> Iterator[tuple[int, list[Token]]]:
    """The inline tokens of each sentence, with the line that it begins on."""
    current: list[Token] = []
    began = lines[0].line if lines else 0
    for line in lines:
        for token in line.tokens:
            first, *more = _END.split(token.content) if token.type == "text" else [token.content]
            current.append(token if not more else Token("text", "", 0, content=first))
            for part in more:
                current.append(Token("softbreak", "", 0))
                yield began, current
                current, began = [Token("text", "", 0, content=part)], line.line
        current.append(Token("softbreak", "", 0))
    yield began, current


def _means_to_act(text: str) -> bool:
    if _NUMBER.match(text) or _HANDLE.match(text):
        return True
    first = _FIRST_WORD.match(text)
    if not first:
        return False
    return first[1].lower() in _imperatives() or bool(_intention().match(text))


def is_imperative(text: str) -> bool:
    """Whether a text begins with what somebody is to do: `Add an alert`."""
    first = _FIRST_WORD.match(text)
    return first is not None and first[1].lower() in _imperatives()


@cache
def _imperatives() -> frozenset[str]:
    return frozenset(words.load("actions")["imperatives"])


@cache
def _intention() -> re.Pattern[str]:
    said = "|".join(words.load("actions")["intentions"])
    somebody = rf"(?:we|i|they|ops|the [\w-]+|\w+ team|@[\w-]+)(?:'ll|’ll| (?:also )?(?:{said}))\b"
    something = r"the (?:[\w./-]+ ){2,5}(?:should|must|needs to|need to|ought to)\b(?! (?:also )?have (?:been|\w+ed)\b)"
    return re.compile(rf"\W*(?:{somebody}|{something}|it would be (?:\w+ )?\w+ to\b)", re.I)
