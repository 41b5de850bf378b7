"""Long queries, and long pasted log lines."""

from __future__ import annotations

from tests.benchmarks.linear.case import over_pieces

from postmortem_archive.search.logline import read_log_line
from postmortem_archive.search.query import parse
from postmortem_archive.search.tokens import words

PIECES = ("a.", "aB", "0a", "0a1b2c3d-", '"', "-", "system:", "1 ", "a:b:", "a'", "1", "2024-03-04T")


def asked(text: str) -> None:
    """Reads the text in each way that a search does."""
    read_log_line(text)
    parse(text)
    list(words(text))


CASES = tuple(over_pieces(asked, *PIECES, size=25_000))
