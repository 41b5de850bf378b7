"""Lists of names as people write them in one line: `checkout, search and the API`."""

from __future__ import annotations

import re

MAX_LENGTH = 60
MAX_WORDS = 6
_BETWEEN = re.compile(r"\s*[,;•·\n]\s*(?:and\s+)?|\s+(?:and|&|\+)\s+")
_REMARK = re.compile(r"\s?\([^()]*[\s,;][^()]*\)")
"""Words in brackets that say more about a name; a single word may be part of it."""
_NOTHING = re.compile(r"\W*(?:n/?a|none|unknown|tbd|tba|all|multiple|various|several|-)?\W*\Z", re.I)


def names_in(text: str) -> tuple[str, ...]:
    """The names that `text` lists, each once; none where it is a sentence rather than a list."""
    pieces = [piece.strip(" .*_`\"'") for piece in _BETWEEN.split(_REMARK.sub("", text))]
    if any(len(piece) > MAX_LENGTH or piece.count(" ") >= MAX_WORDS for piece in pieces):
        return ()
    return tuple(dict.fromkeys(piece for piece in pieces if not _NOTHING.match(piece)))
