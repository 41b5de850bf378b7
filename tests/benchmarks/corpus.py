"""Synthetic postmortems for the scale benchmark: the same N and seed, the same bytes.

Words follow Zipf's law over an invented vocabulary, so that an index has its few common and many rare terms. A document
has about 700 words: front matter, a summary, a timeline table, contributing factors, prose and action items.
"""

from __future__ import annotations

import random
from bisect import bisect
from itertools import accumulate
from pathlib import Path

VOCABULARY = 40_000
SYSTEMS = [f"system-{number:02}" for number in range(60)]
FACTORS = [f"factor-{number:02}" for number in range(40)]
TAGS = [f"tag-{number:03}" for number in range(300)]
TEAMS = [f"team-{number:02}" for number in range(20)]
_VOWELS, _STARTS = (
    "aeiou",
    ("b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "br", "st", "pl"),
)
_SYLLABLES = [start + vowel for start in _STARTS for vowel in _VOWELS]


class Words:
    """Draws words by Zipf's law."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        made: dict[str, None] = {}
        source = random.Random(1)
        while len(made) < VOCABULARY:
            made["".join(source.choices(_SYLLABLES, k=source.choice((1, 2, 2, 3, 3, 4))))] = None
        self._words = list(made)
        self._weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def word(self) -> str:
        return self._words[bisect(self._weights, self.random.random() * self._weights[-1])]

    def sentence(self, length: int) -> str:
        return " ".join(self.word() for _ in range(length)).capitalize() + "."

    def paragraph(self, sentences: int) -> str:
        return " ".join(self.sentence(self.random.randint(8, 18)) for _ in range(sentences))

    def few(self, names: list[str], most: int) -> list[str]:
        """Up to `most` of `names`, the first ones most often."""
        chosen = (names[min(int(self.random.paretovariate(0.6)) - 1, len(names) - 1)] for _ in range(most))
        return list(dict.fromkeys(chosen))


def document(number: int, revision: int = 0, relabelled: int = 0) -> str:
    """The text of document `number`. Another `revision` is an edit: one section says something else; `relabelled` is an
    edit of all its labels."""
    words = _words()
    words.random.seed(f"{number}//{relabelled}")
    factors, systems, tags = words.few(FACTORS, 3), words.few(SYSTEMS, 3), words.few(TAGS, 4)
    words.random.seed(f"{number}/{revision}/resolution")
    resolution = words.paragraph(12)
    words.random.seed(f"{number}")
    day = f"{2012 + number % 14}-{1 + number % 12:02}-{1 + number % 28:02}"
    hour = number % 20
    rows = "\n".join(
        f"| {hour + step // 6:02}:{step % 6 * 10:02} | {words.sentence(words.random.randint(6, 14))} |"
        for step in range(12)
    )
    statements = "\n".join(f"- **{factor}**: {words.sentence(18)}" for factor in factors)
    actions = "\n".join(
        f"  - {{action: {words.sentence(9)[:-1]}, owner: {TEAMS[(number + step) % len(TEAMS)]}, "
        f"status: {'done' if (number + step) % 3 else 'open'}, factor: {factors[step % len(factors)]}}}"
        for step in range(3)
    )
    return f"""---
id: INC-{number:05}
title: {words.sentence(7)[:-1]}
severity: sev{1 + number % 4}
status: published
started: {day}T{hour:02}:00Z
detected: {day}T{hour:02}:10Z
mitigated: {day}T{hour:02}:50Z
resolved: {day}T{hour + 1:02}:50Z
systems: [{", ".join(systems)}]
teams: [{TEAMS[number % len(TEAMS)]}]
contributing_factors: [{", ".join(factors)}]
tags: [{", ".join(tags)}]
action_items:
{actions}
---

## Summary

{words.paragraph(3)}

## Impact

{words.paragraph(6)}

## Timeline

| Time (UTC) | Event |
|---|---|
{rows}

## Contributing factors

{statements}

## Resolution

{resolution}

See INC-{max(0, number - 7):05}.

## Lessons

{words.paragraph(8)}
"""


_MADE: list[Words] = []


def _words() -> Words:
    if not _MADE:
        _MADE.append(Words(0))
    return _MADE[0]


def write(folder: Path, count: int) -> None:
    """Writes `count` documents into `folder`, 500 to a sub-folder."""
    for number in range(count):
        file = folder / f"{number // 500:02}" / f"inc-{number:05}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(document(number), encoding="utf-8")
