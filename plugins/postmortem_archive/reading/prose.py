"""A document's sentences, each with the way back to the file: what the review reads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from markdown_it.token import Token

from postmortem_archive.model.document import Section, SectionName
from postmortem_archive.model.prose import OPAQUE, Run, Sentence, SentenceKind
from postmortem_archive.reading.alignment import Aligned, align
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.reading import Reading

_END = re.compile(rf"[.!?…]+[\"'”’)\]*]*\s+(?=[\"'“‘(\[*]*[A-Z0-9{OPAQUE}@#À-ÖØ-Þ])")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘]*\Z")
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
_INITIAL = re.compile(r"(?:[A-Za-z]|\d+)\Z")


def sentences(reading: Reading) -> list[Sentence]:
    """Every sentence of the body in order, code blocks and raw HTML left out; the title first where only
    the keys have it."""
    body = reading.body
    return [*_titles(reading), *_sentences_of(body)]


def _titles(reading: Reading) -> Iterator[Sentence]:
    """The title and the sentences that stand in the front matter, where they are written on one line."""
    postmortem, body = reading.postmortem, reading.body
    wanted: tuple[tuple[str | None, SentenceKind], ...] = (
        (postmortem.title, "title"), (postmortem.summary, "prose"), (postmortem.mitigation, "prose"),
    )  # fmt: skip
    for text, kind in wanted:
        if not text:
            continue
        for number, line in enumerate(body.lines[: body.first_line], 1):
            if (at := line.find(text)) >= 0:
                yield from _cut(Aligned(text, text, (Run(0, number, at + 1),)), kind, None)
                break


def _sentences_of(body: Body) -> Iterator[Sentence]:
    name_at = _Sections(body.outline)
    quotes = items = 0
    column = 0
    in_cell = in_heading = False
    for token in body.tokens:
        kind = token.type
        if kind == "inline":
            if not token.content or not token.map:
                continue
            aligned = align(token, body.lines, column if in_cell else None)
            if in_cell:
                column = _after(aligned, token, column)
            said: SentenceKind = (
                "title" if in_heading else "cell" if in_cell else "quote" if quotes else "bullet" if items else "prose"
            )
            yield from _cut(aligned, said, name_at(token.map[0] + 1))
        elif kind in ("blockquote_open", "blockquote_close", "alert_open", "alert_close"):
            quotes += token.nesting
        elif kind in ("list_item_open", "list_item_close"):
            items += token.nesting
        elif kind == "tr_open":
            column = 0
        elif kind in ("td_open", "th_open", "td_close", "th_close"):
            in_cell = token.nesting > 0
        elif kind in ("heading_open", "heading_close"):
            in_heading = token.nesting > 0


def _after(aligned: Aligned, token: Token, column: int) -> int:
    """Where the next cell of the row may start: past this one."""
    first = aligned.runs[0]
    return max(column, first.column - 1 + len(token.content) if aligned.text else column)


class _Sections:
    """The canonical name of the innermost section with a name, by line; lines are asked for in any order."""

    def __init__(self, outline: tuple[Section, ...]) -> None:
        self.starts: list[int] = []
        self.names: list[SectionName | None] = []
        open_ones: list[tuple[int, SectionName | None]] = []
        for section in outline:
            while open_ones and open_ones[-1][0] <= section.line:
                self._mark(open_ones.pop()[0], open_ones[-1][1] if open_ones else None)
            outer = open_ones[-1][1] if open_ones else None
            open_ones.append((section.end_line, section.name or outer))
            self._mark(section.line, section.name or outer)
        while open_ones:
            self._mark(open_ones.pop()[0], open_ones[-1][1] if open_ones else None)

    def _mark(self, line: int, name: SectionName | None) -> None:
        if self.starts and self.starts[-1] == line:
            self.names[-1] = name
        else:
            self.starts.append(line)
            self.names.append(name)

    def __call__(self, line: int) -> SectionName | None:
        index = bisect_right(self.starts, line) - 1
        return self.names[index] if index >= 0 else None


def _cut(aligned: Aligned, kind: SentenceKind, section: SectionName | None) -> Iterator[Sentence]:
    """The sentences of a block; a heading or title is one."""
    start = 0
    if kind != "title":
        for end in _END.finditer(aligned.masked):
            if not _goes_on(aligned.masked, start, end.start(), end.end()):
                yield from _one(aligned, start, end.end(), kind, section)
                start = end.end()
    yield from _one(aligned, start, len(aligned.text), kind, section)


def _goes_on(masked: str, start: int, stop: int, after: int) -> bool:
    """Whether the stop belongs to an abbreviation, an initial, a list's number or a day (`5. January`)."""
    if masked[stop] != ".":
        return False
    before = masked[max(start, stop - 30) : stop]
    last = _LAST_WORD.search(before)
    word = last[0] if last else ""
    return (
        word.lower() in _abbreviations()
        or bool(_INITIAL.match(word) and len(before) == len(word))
        or (len(word) == 1 and word.isupper() and word != "I")
        or (len(word) <= 2 and word.isdigit() and masked[after : after + 3].lower() in _MONTHS)
    )


def _one(aligned: Aligned, start: int, end: int, kind: SentenceKind, section: SectionName | None) -> Iterator[Sentence]:
    while start < end and aligned.text[start].isspace():
        start += 1
    while end > start and aligned.text[end - 1].isspace():
        end -= 1
    if start == end:
        return
    index = bisect_right(aligned.runs, start, key=lambda run: run.offset) - 1
    runs: list[Run] = []
    for run in aligned.runs[index:]:
        if run.offset >= end:
            break
        shift = max(start - run.offset, 0)
        runs.append(Run(run.offset + shift - start, run.line, run.column + shift))
    yield Sentence(aligned.text[start:end], aligned.masked[start:end], kind, tuple(runs), section)


@cache
def _abbreviations() -> frozenset[str]:
    text = files("postmortem_archive.reading").joinpath("data", "abbreviations.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
