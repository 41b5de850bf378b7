"""Whole numbers as text: Base64 variable-length quantities, as source maps have them, without a sign.

Five bits a character, low ones first; a character of the alphabet's second half says that more follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, compress
from operator import mul, sub

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = bytes(max(0, ALPHABET.find(chr(code))) for code in range(256))
_LONG = re.compile(rb"[\x20-\x3f]+[\x00-\x1f]")
"""A number of several characters, after `_VALUES`."""
_LONGER = re.compile(rb"[\x20-\x3f]{2}")
"""One of more than two."""
_LOW = bytes(value & 31 for value in range(256))
_NEXT = bytes(32 if value & 32 else 1 for value in range(256))
"""After a character that says that more follows, the next one counts 32 times."""
_LAST = bytes(not value & 32 for value in range(256))


def _spell(number: int) -> str:
    chars = []
    while number > 31:
        chars.append(ALPHABET[32 + (number & 31)])
        number >>= 5
    chars.append(ALPHABET[number])
    return "".join(chars)


class _Spelled(dict[int, str]):
    def __missing__(self, number: int) -> str:
        spelled = _spell(number)
        if number < 1 << 15:
            self[number] = spelled
        return spelled


_SPELLED = _Spelled()


def encode(numbers: Iterable[int]) -> str:
    """Numbers, none negative, one after the other."""
    return "".join(map(_SPELLED.__getitem__, numbers))


def decode(text: str) -> list[int]:
    """The numbers of an encoded text."""
    values = text.encode().translate(_VALUES)
    if not values or max(values) < 32:
        return list(values)
    numbers: list[int] = []
    start = 0
    for long in _LONG.finditer(values):  # few numbers are, and what lies between them is a list already
        numbers += values[start : long.start()]
        numbers.append(_number(long[0]))
        start = long.end()
    numbers += values[start:]
    return numbers


def _number(values: bytes) -> int:
    number = 0
    for value in reversed(values):
        number = number << 5 | value & 31
    return number


def encode_rising(numbers: Sequence[int]) -> str:
    """Strictly or weakly rising numbers, as the first and the steps between."""
    if len(numbers) == 1:  # most of an index
        return _SPELLED[numbers[0]]
    return encode(map(sub, numbers, chain((0,), numbers)))


def decode_rising(text: str) -> list[int]:
    """The rising numbers of an encoded text."""
    values = text.encode().translate(_VALUES)
    if _LONGER.search(values):
        return list(accumulate(decode(text)))
    # Most steps have one or two characters. What each character adds is summed up, all of it outside of Python's loop.
    worth = map(mul, values.translate(_LOW), chain((1,), values.translate(_NEXT)))
    return list(compress(accumulate(worth), values.translate(_LAST)))
