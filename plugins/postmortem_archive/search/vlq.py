"""Whole numbers as text: Base64 variable-length quantities, as source maps have them, without a sign.

Five bits a character, low ones first; a character of the alphabet's second half says that more follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
CONTINUED = ALPHABET[32:].encode()
_VALUES = bytes(ALPHABET.find(chr(code)) & 0x3F if chr(code) in ALPHABET else 0 for code in range(256))
_CHARS = ALPHABET[:32].encode() + bytes(224)


def _spell(number: int) -> bytes:
    chars = bytearray()
    while number > 31:
        chars.append(ord(ALPHABET[32 + (number & 31)]))
        number >>= 5
    chars.append(ord(ALPHABET[number]))
    return bytes(chars)


_SPELLED = [_spell(number) for number in range(1 << 12)]


def spell(number: int) -> bytes:
    """One number, not negative."""
    return _SPELLED[number] if number < len(_SPELLED) else _spell(number)


def encode(numbers: Iterable[int]) -> str:
    """Numbers, none negative, one after the other."""
    return b"".join(map(spell, numbers)).decode()


def decode(text: str) -> list[int]:
    """The numbers of an encoded text."""
    values = text.encode().translate(_VALUES)
    if not values or max(values) < 32:
        return list(values)
    numbers, number, shift = [], 0, 0
    for value in values:
        number |= (value & 31) << shift
        if value & 32:
            shift += 5
        else:
            numbers.append(number)
            number = shift = 0
    return numbers


def encode_rising(numbers: Iterable[int]) -> str:
    """Strictly or weakly rising numbers, as the first and the steps between."""
    last = 0
    steps = []
    for number in numbers:
        steps.append(number - last)
        last = number
    return encode(steps)


def decode_rising(text: str) -> list[int]:
    """The rising numbers of an encoded text."""
    return list(accumulate(decode(text)))
