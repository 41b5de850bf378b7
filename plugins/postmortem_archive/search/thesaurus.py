"""Words of the field that mean about the same (`thesaurus.txt`)."""

from __future__ import annotations

from importlib.resources import files

from postmortem_archive.search.tokens import term_of


def _read() -> dict[str, tuple[str, ...]]:
    lines = files(__package__).joinpath("thesaurus.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, dict[str, None]] = {}
    for words in (line.split() for line in lines if line and not line.startswith("#")):
        for word in words:
            found.setdefault(term_of(word), {}).update(dict.fromkeys(words))
    return {term: tuple(word for word in words if term_of(word) != term) for term, words in found.items()}


LIKE: dict[str, tuple[str, ...]] = _read()
"""Term to the other words that mean about the same."""
