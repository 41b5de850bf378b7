"""What may be an incident's id, and what Markdown marks, in long texts."""

from __future__ import annotations

from tests.benchmarks.linear.case import Run, over_pieces, over_runs

from postmortem_archive.reading.markdown import parse
from postmortem_archive.rendering.body import render
from postmortem_archive.rendering.mentions import candidates

IDS = {repr(piece): Run(piece, "INC-1 ") for piece in ("a-", "-", "a.b_", "1-1", "a" * 10)}
MARKS = ("> ", "- ", "# a\n", "[a](", "![", "**a ", "`", "<b>", "<!--", "| a ", "a\n\n", "{{", "&amp;", '"', "http://")


def found(text: str) -> None:
    """Looks for ids."""
    for _ in candidates(text):
        pass


def shown(text: str) -> None:
    """Makes a page's body of a document's text."""
    render(parse(text), lambda address: address)


CASES = (*over_runs(found, IDS, size=100_000), *over_pieces(shown, *MARKS))
