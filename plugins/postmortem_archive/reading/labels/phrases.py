"""Many phrases asked of a sentence at once: most sentences hold none, and are spared being asked for each."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LOWER = re.compile(
    r"(?:[^\\A-Z(\-ſKıİ]|\\[bBdDsSwWAZ]|\\[^\w\s]|\((?!\?)|\(\?(?:[:=!]|<[=!])|-(?![\[^_`]|\\[\[\]\\^]))*"
)
"""Nothing but signs, small letters and groups: no capital, flag or character by number, and no range that may hold
capitals but not the small letters."""
_BEGINNING = re.compile(r"\\b(?![?*+{])")
_ESCAPE_OR_SET = re.compile(r"\\.|\[[^\]]*\]", re.S)
_GROUP = re.compile(r"\([^()]*\)")


def ignores_case(phrase: str) -> bool:
    """Whether a regular expression finds in a text in lower case what it finds in the text when case is ignored. For
    texts in ASCII: a few letters beyond have two small ones."""
    return _LOWER.fullmatch(phrase) is not None


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all of them, each a valid one with `ignores_case`, in a text in lower case.

    Where words begin and end is asked once for all that begin with it, which is most, and not for each.
    """
    bounded, others = [], []
    for phrase in phrases:
        if _BEGINNING.match(phrase) and not _is_either_or(phrase):
            bounded.append(f"(?:{phrase[2:]})")
        else:
            others.append(f"(?:{phrase})")
    return re.compile("|".join([rf"\b(?:{'|'.join(bounded)})"] * bool(bounded) + others) or r"(?!)")


def _is_either_or(phrase: str) -> bool:
    """Whether `|` may stand outside all groups: `\bone|other`."""
    left = _ESCAPE_OR_SET.sub("", phrase)
    while "|" in left and (shorter := _GROUP.sub("", left)) != left:
        left = shorter
    return "|" in left
