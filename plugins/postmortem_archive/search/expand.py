"""Words like the one typed: those it begins, and those it may have been meant to be.

Which words are close is lunr's own fuzzy automaton's to say (insertions, deletions, substitutions, swapped
neighbours). To load only a few files, only words are looked at that share the beginning or the ending that
an intact half (for two mistakes, third) of the word would have; where too many words do, a longer one.
`assets/expand.js` does the same.
"""

from __future__ import annotations

from typing import Any

from lunr.token_set import TokenSet

from postmortem_archive.search.cut import Reader
from postmortem_archive.search.vlq import decode

MOST_FILES = 6
"""Files of words to load for one beginning or ending."""
MOST_COMPLETIONS = 8
MOST_CORRECTIONS = 6
SHORTEST_COMPLETED = 2
SHORTEST_CORRECTED = 4
LONGEST_CORRECTED = 24
"""The automaton grows with the square of the letters, and nobody types so long a word."""
TWO_MISTAKES_FROM = 8
"""Letters from which a word may hold two mistakes."""


class Expander:
    """Looks words up in the index's list of words, forwards and backwards."""

    def __init__(self, words: Reader, endings: Reader) -> None:
        self._words, self._endings = words, endings

    def completions(self, typed: str) -> list[str]:
        """Longer words that begin with what was typed, the most widespread first; none while there are too
        many."""
        if len(typed) < SHORTEST_COMPLETED or self._words.span(typed) > MOST_FILES:
            return []
        found = [(word, decode(number)[0]) for word, number in self._words.with_prefix(typed).items() if word != typed]
        return [word for word, _ in sorted(found, key=lambda item: (-item[1], item[0]))[:MOST_COMPLETIONS]]

    def corrections(self, typed: str) -> list[tuple[str, int]]:
        """Words within one or two mistakes of it, with how many: the closest, then most widespread first."""
        if not SHORTEST_CORRECTED <= len(typed) <= LONGEST_CORRECTED:
            return []
        most = 2 if len(typed) >= TWO_MISTAKES_FROM else 1
        found: dict[str, tuple[int, int]] = {}
        near = [(mistakes, TokenSet.from_fuzzy_string(typed, mistakes)) for mistakes in range(1, most + 1)]
        for word, number in self._candidates(typed, most).items():
            if abs(len(word) - len(typed)) > most:
                continue
            for mistakes, automaton in near:
                if _accepts(automaton, word):
                    found[word] = (mistakes, decode(number)[0])
                    break
        ranked = sorted(found, key=lambda word: (found[word][0], -found[word][1], word))
        return [(word, found[word][0]) for word in ranked[:MOST_CORRECTIONS]]

    def _candidates(self, typed: str, most: int) -> dict[str, str]:
        length = len(typed)
        kept = length // 3 if most == 2 else (length - 1) // 2
        beginning = _anchor(self._words, typed, max(kept, 2))
        ending = _anchor(self._endings, typed[::-1], max(kept if most == 2 else length - 1 - kept, 2))
        backwards = self._endings.with_prefix(ending)
        return self._words.with_prefix(beginning) | {word[::-1]: number for word, number in backwards.items()}


def _anchor(reader: Reader, word: str, length: int) -> str:
    while length < len(word) and reader.span(word[:length]) > MOST_FILES:
        length += 1
    return word[:length]


def _accepts(node: Any, word: str) -> bool:
    # The automaton is not deterministic: "*" stands for any character.
    nodes = [node]
    for char in word:
        nodes = [edges[key] for edges in (each.edges for each in nodes) for key in (char, "*") if key in edges]
    return any(each.final for each in nodes)
