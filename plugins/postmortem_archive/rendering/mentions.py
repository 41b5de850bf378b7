"""Ids of known incidents, found in running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from markupsafe import Markup, escape

_CANDIDATE = re.compile(r"(?<![\w/@#-])\w+(?:[-_.]\w+)+(?![\w/@-])")
"""Words joined by `-`, `_` or `.`: the only ones that are looked up. No two ways to match, so linear in the
text."""

_DIGIT = re.compile(r"\d")


def candidates(text: str) -> Iterator[re.Match[str]]:
    """Stretches of `text` that look like an incident's id: joined words with a digit among them."""
    if not _DIGIT.search(text):  # most of a text, told in no time
        return iter(())
    return (found for found in _CANDIDATE.finditer(text) if _DIGIT.search(found[0]))


def known(texts: Iterable[str], ids: Mapping[str, str]) -> dict[str, str]:
    """The ids that occur in `texts`, with what `ids` says of each, in order of first appearance."""
    return {found[0]: ids[found[0]] for text in texts for found in candidates(text) if found[0] in ids}


def linked(text: str, address_of: Callable[[str], str | None]) -> Markup:
    """`text` escaped, each id that `address_of` knows a link to the address it gives; it is asked for each candidate,
    in order."""
    pieces: list[str] = []
    end = 0
    for found in candidates(text):
        address = address_of(found[0])
        if address is None:
            continue
        link = f'<a class="pma-mention" href="{escape(address)}">{escape(found[0])}</a>'
        pieces += [escape(text[end : found.start()]), link]
        end = found.end()
    return Markup("".join([*pieces, escape(text[end:])])) if pieces else escape(text)
