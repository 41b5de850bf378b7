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


_LIKE = _by_term()
_MOST = 4
_SHORTEST_PART = 4
_SHORTEST_REST = 3


def words_alike(word: str, *, is_missing: bool) -> tuple[str, ...]:
    """At most four words that mean about the same as a lower-case word.

    A compound that no document has (`is_missing`) stands for the words here that it begins or ends with.
    """
    alike = _LIKE.get(term_of(word), ())
    return (alike or (_of_parts(word) if is_missing else ()))[:_MOST]


def _of_parts(compound: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for word in (word for words in LINES for word in words):
        is_part = len(word) >= _SHORTEST_PART and len(compound) - len(word) >= _SHORTEST_REST
        if is_part and (compound.startswith(word) or compound.endswith(word)):
            found.update(dict.fromkeys((word, *_LIKE[term_of(word)])))
    return tuple(found)
