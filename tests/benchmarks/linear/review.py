"""Long sentences, and every rule that looks at sentences."""

from __future__ import annotations

from tests.benchmarks.linear.case import over_pieces

from postmortem_archive.model.prose import Run, Sentence
from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.rule import all_rules

PIECES = (
    "we forgot and ", "x", "`", '"', "'a ", "“", "[a](", "(", "had we ", "should have been ", "the ", "to ", ", ",
    "n't", "=", "@",
)  # fmt: skip


def hits(text: str) -> None:
    """Asks every rule of the text as one sentence."""
    sentence = Parsed(Sentence(text, text, "prose", (Run(0, 1, 1),), "lessons"))
    for rule in all_rules():
        if rule.sentence:
            list(rule.sentence(sentence))


CASES = tuple(over_pieces(hits, *PIECES))
