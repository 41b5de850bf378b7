"""Addresses for names people chose: stable, readable, in any script."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

RESERVED = frozenset({"index", "readme"})
"""File names that static hosts and generators treat as the folder itself."""

_ASCII_WORDS = re.compile("[a-z0-9]+")


@lru_cache(maxsize=8_192)
def slugify(name: str) -> str:
    """The slug of `name`: NFKC, lower case, letters and digits of any script kept, every other run a `-`.

    Never empty, never `index` or `readme`: such names get a fixed, readable substitute.
    """
    words = _ASCII_WORDS.findall(name.lower()) if name.isascii() else _words_of_any_script(name)
    slug = "-".join(words)
    if not slug:
        return "unnamed"
    return f"{slug}-page" if slug in RESERVED else slug


def _words_of_any_script(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).lower())
    return "".join(char if _is_word(char) else " " for char in folded).split()


def _is_word(char: str) -> bool:
    # Combining marks belong to the letter before them (Devanagari vowels, Vietnamese tones).
    return char.isalnum() or unicodedata.category(char).startswith("M")
