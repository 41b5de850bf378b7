"""The tokeniser: the words of a text, as the index and the query both know them.

A word ends at white space and punctuation. Inside, it is split at `.` `:` `/` `_` `-` and where camelCase
begins a new part; the whole is kept too, so `java.net.SocketTimeoutException` is found by itself, by
`SocketTimeoutException` and by `timeout`. `assets/tokens.js` does the same in the browser; one table of
cases holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from lunr.stop_word_filter import WORDS as STOP_WORDS

from postmortem_archive.search.stemmer import stem

LONGEST = 64
"""Characters; what is longer (an encoded blob) is no word that anybody types."""


class Form(NamedTuple):
    """One form of a word: the whole, a segment, or a part."""

    surface: str
    """As written, in lower case."""
    term: str
    """As indexed: stemmed; empty for a stop word, which is not indexed."""
    place: int
    """Which part of the word it is, from 0; -1 for a form that has parts of its own."""
    is_typed: bool
    """Whether it is a word that can be completed or mistyped, rather than a number."""


class Word(NamedTuple):
    """A word of a text: where it stands (characters, end exclusive), its forms (longest first), its number
    of parts."""

    start: int
    end: int
    forms: tuple[Form, ...]
    parts: int


class _Shapes(dict[int, str]):
    # A text's shape: one letter per character, so that the same plain patterns serve Python and JavaScript.
    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))
        shape = "U" if category in ("Lu", "Lt") else {"L": "l", "M": "l", "N": "d"}.get(category[0], " ")
        self[code] = shape
        return shape


_SHAPES = _Shapes({ord(char): "j" for char in ".:/_-"} | {ord(char): "q" for char in "'’"})
_WORD = re.compile(r"([Uld]+(?:j{1,3}[Uld]+)*)(?:q[Ul]{1,2}(?![Uldj]))?")
_ASCII_WORD = re.compile(r"([A-Za-z0-9]+(?:[.:/_-]{1,3}[A-Za-z0-9]+)*)(?:'[A-Za-z]{1,2}(?![A-Za-z0-9.:/_-]))?")
"""The same of a text in ASCII, for which no shape has to be made."""
_SEGMENT = re.compile(r"[Uld]+")
_PART = re.compile(r"U+(?=Ul)|U?[ld]+|U+d*")
_ENGLISH = re.compile(r"[a-z]+\Z")
_PLAIN = re.compile(r"[A-Z]?[a-z]+\Z")


_ASCII_SHAPES = bytes(ord(_SHAPES[code]) for code in range(128)) + bytes(128)


def _shape(text: str) -> str:
    """One letter for each character of `text`: what kind of character it is."""
    if text.isascii():
        return text.encode().translate(_ASCII_SHAPES).decode()
    return text.translate(_SHAPES)


def words(text: str) -> Iterator[Word]:
    """The words of `text` in order."""
    for match in _WORD.finditer(_shape(text)):
        start, end = match.span(1)
        found, parts = analyse(text[start:end])
        if found:
            yield Word(start, end, found, parts)


def written(text: str) -> Iterable[str]:
    """The words of `text` in order, as they stand there, for whoever need not know where."""
    if text.isascii():
        return _ASCII_WORD.findall(text)
    return (text[slice(*match.span(1))] for match in _WORD.finditer(_shape(text)))


def term_of(surface: str) -> str:
    """The indexed term of a lower-case form: empty for a stop word, the stem of an English word, else
    itself."""
    if surface in STOP_WORDS:
        return ""
    return stem(surface) if _ENGLISH.match(surface) else surface


@lru_cache(maxsize=1 << 16)
def analyse(written: str) -> tuple[tuple[Form, ...], int]:
    """The forms of a word, and its number of parts; neither where it is too long for a word."""
    if _PLAIN.match(written) and len(written) <= LONGEST:  # most words: one part, which is the whole
        surface = written.lower()
        return (Form(surface, term_of(surface), 0, True),), 1
    normal = unicodedata.normalize("NFKC", written)
    forms: list[Form] = []
    place = 0
    for match in _WORD.finditer(_shape(normal)):
        whole = match.group(1)
        start = match.start(1)
        segments = [(start + found.start(), start + found.end()) for found in _SEGMENT.finditer(whole)]
        if len(segments) > 1:
            _add(forms, normal[start : match.end(1)], -1)
        for first, last in segments:
            parts = [found.span() for found in _PART.finditer(_shape(normal[first:last]))]
            if len(parts) > 1:
                _add(forms, normal[first:last], -1)
            for low, high in parts:
                _add(forms, normal[first + low : first + high], place)
                place += 1
    return tuple(forms), place if forms else 0


def _add(forms: list[Form], written: str, place: int) -> None:
    surface = unicodedata.normalize("NFKC", written.lower())
    if len(surface) <= LONGEST:
        is_typed = not set(_shape(surface)) <= {"d", "j"}
        forms.append(Form(surface, term_of(surface), place, is_typed))
