"""The query grammar: words, "exact phrases", -excluded words, and `system:checkout` for a filter.

Anything else is a word: punctuation never makes a query fail. `assets/query.js` reads the same.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from postmortem_archive.model.slugs import slugify
from postmortem_archive.search.counts import FACETS

_BLANK = " \t\r\n\f\v\u00a0\u2028\u2029\u3000"
_ITEM = re.compile(
    rf'(-?)"([^"]*)"?'
    rf'|({"|".join(FACETS)}):(?:"([^"]*)"?|([^{_BLANK}"]+))'
    rf'|-([^{_BLANK}"-][^{_BLANK}"]*)'
    rf'|([^{_BLANK}"]+)'
)
_WORD = re.compile(rf"[^{_BLANK}]")


class Query(NamedTuple):
    """A parsed query. Each tuple is in the order written."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    """Words and phrases that no hit may have."""
    filters: tuple[tuple[str, str, str], ...] = ()
    """(facet, slug, as written): a filter where the archive has that value, else words."""
    is_open: bool = False
    """Whether the last word may still be being typed, and is completed."""


def parse(text: str) -> Query:
    """The query that a person typed."""
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    filters: list[tuple[str, str, str]] = []
    is_open = False
    text = text.replace("“", '"').replace("”", '"')
    for match in _ITEM.finditer(text):
        minus, phrase, facet, quoted, plain, without, word = match.groups()
        is_open = False
        if phrase is not None:
            (excluded if minus else phrases).append(phrase)
        elif facet is not None:
            filters.append((facet, slugify(quoted if quoted is not None else plain), match.group()))
        elif without is not None:
            excluded.append(without)
        else:
            words.append(word)
            is_open = match.end() == len(text)
    return Query(tuple(words), tuple(filter(_WORD.search, phrases)), tuple(filter(_WORD.search, excluded)),
                 tuple(filters), is_open)  # fmt: skip
