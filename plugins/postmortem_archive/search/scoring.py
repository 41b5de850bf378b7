"""lunr's scoring (2.3.9), term by term: BM25 weights rounded to three decimals, and their cosine-like
similarity.

lunr weighs every term of every document when it builds; here a term is weighed when a query asks for it,
from the frequencies in the index and the numbers of the whole archive, to the same result.
`assets/scoring.js` is the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from postmortem_archive.search.postings import read_term
from postmortem_archive.search.vlq import decode, decode_rising


class Scorer:
    """Scores documents for weighted terms; `head` and `lengths` are the contents of the files so named."""

    def __init__(self, head: dict[str, Any], lengths: list[str]) -> None:
        self._documents: int = head["documents"]
        self._average: float = head["length"] / head["documents"] if head["documents"] else 0.0
        self._k1: float = head["k1"]
        self._b: float = head["b"]
        self._lengths = dict(zip(decode_rising(lengths[0]), decode(lengths[1]), strict=True))

    def scores(self, terms: Iterable[tuple[str, float]]) -> dict[int, float]:
        """Document to score, for terms given as (text of the term's postings, boost)."""
        weighted = list(terms)
        dots: dict[int, float] = {}
        for text, boost in weighted:
            self._add(dots, *read_term(text), boost)
        magnitude = math.sqrt(sum(boost * boost for _, boost in weighted))
        return {document: dot / magnitude for document, dot in dots.items()}

    def _add(self, dots: dict[int, float], documents: list[int], frequencies: list[int], boost: float) -> None:
        idf = math.log(1 + abs((self._documents - len(documents) + 0.5) / (len(documents) + 0.5)))
        lengths, average, k1, b = self._lengths, self._average, self._k1, self._b
        for document, frequency in zip(documents, frequencies, strict=True):
            norm = k1 * (1 - b + b * (lengths[document] / average)) + frequency
            weight = idf * ((k1 + 1) * frequency) / norm
            dots[document] = dots.get(document, 0.0) + boost * (math.floor(weight * 1000 + 0.5) / 1000)
