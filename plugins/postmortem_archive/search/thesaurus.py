"""Words of the field that mean about the same (`thesaurus.txt`)."""

from __future__ import annotations

from importlib.resources import files

from postmortem_archive.search.tokens import term_of

LINES: list[list[str]] = [
    line.split()
    for line in files(__package__).joinpath("thesaurus.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
"""Groups of words alike."""


def _by_term() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for words in LINES:
        for word in words:
            found.setdefault(term_of(word), {}).update(dict.fromkeys(words))
    return {term: tuple(word for word in words if term_of(word) != term) for term, words in found.items()}


LIKE = _by_term()
"""Term to the other words that mean about the same."""
