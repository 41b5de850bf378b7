"""The phrases of contributing factors in long texts, and one text among ever more names of systems."""

from __future__ import annotations

from tests.benchmarks.linear.case import Case, over_pieces

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.labels.names import Names
from postmortem_archive.reading.labels.words import matchers
from postmortem_archive.reading.taxonomy import starter_taxonomy

PHRASES = matchers(Vocabulary.from_config(ArchiveConfig(), starter_taxonomy())).phrases
PIECES = ("a ", "no ", "the config was not ", "was were is are ", "retry ", "-", "connection ")
TEXT = "the checkout api of the deploy tool in s3 was slow " * 2_000


def heard(text: str) -> None:
    """Looks for every phrase."""
    for _, phrase in PHRASES:
        phrase.search(text)


def names(count: int) -> Names:
    """So many names that begin as the text does."""
    return Names((f"checkout system {number}", f"s{number}") for number in range(count))


CASES = (
    *over_pieces(heard, *PIECES),
    Case("one text, more names", names, lambda many: list(many.find(TEXT)), size=5_000, most=2),
)
