"""What a person wrote, sentence by sentence, with the way back to the file: what the reading room hands to
the review.

A sentence's `text` is what a reader of the page sees: markup removed, line breaks turned into spaces. Every
stretch of it that stands unbroken in the source is a `Run`, so that any piece of the text can be pointed at
in the file.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

from postmortem_archive.model.document import SectionName
from postmortem_archive.model.spans import Span

SentenceKind = Literal["prose", "bullet", "cell", "title", "quote"]
"""prose: a paragraph; bullet: a list item; cell: of a table; title: the document's title or a heading;
quote: anything inside a block quote."""

OPAQUE = "￼"
"""Stands in `masked` for each character of something named, not said (U+FFFC, object replacement character).

A run of it reads as one noun: the name of a thing. Blanks would take the subject away from "`kubelet`
failed to start".
"""


class Run(NamedTuple):
    """From `offset` in the text onward, characters are consecutive in the file, starting at `line`,
    `column` (1-based).
    """

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one title, bullet or cell that is too short to hold several.

    `masked` has the length of `text`; code, link texts, addresses, images and raw HTML are replaced by
    `OPAQUE`, character by character. Quotation marks are left alone: whether a quote is a quote is for the
    review to judge. `runs` is in ascending order of offset and its first offset is 0.
    """

    text: str
    masked: str
    kind: SentenceKind
    runs: tuple[Run, ...]
    section: SectionName | None = None
    """Canonical name of the section it stands in; null before the first heading or under one we do not
    know.
    """

    def __post_init__(self) -> None:
        if len(self.masked) != len(self.text):
            raise ValueError("a sentence's masked text must be as long as its text")
        if not self.runs or self.runs[0].offset != 0:
            raise ValueError("a sentence must know where its first character stands")

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column (1-based) of the character at `offset` of the text."""
        run = self.runs[bisect_right(self.runs, offset, key=lambda run: run.offset) - 1]
        return run.line, run.column + offset - run.offset

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where the text from `start` to `end` (exclusive, default: its end) stands in the file."""
        stop = len(self.text) if end is None else end
        line, column = self.position(start)
        end_line, end_column = self.position(max(stop - 1, start))
        return Span(line, column, end_line, end_column + 1)
