"""Addresses for names people chose: stable, readable, in any script."""

from __future__ import annotations

import unicodedata

RESERVED = frozenset({"index", "readme"})
"""File names that static hosts and generators treat as the folder itself."""


def slugify(name: str) -> str:
    """The slug of `name`: NFKC, lower case, letters and digits of any script kept, every other run a `-`.

    Never empty, never `index` or `readme`: such names get a fixed, readable substitute.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).lower())
    kept = "".join(char if _is_word(char) else " " for char in folded)
    slug = "-".join(kept.split())
    if not slug:
        return "unnamed"
    return f"{slug}-page" if slug in RESERVED else slug


def _is_word(char: str) -> bool:
    # Combining marks belong to the letter before them (Devanagari vowels, Vietnamese tones).
    return char.isalnum() or unicodedata.category(char).startswith("M")
