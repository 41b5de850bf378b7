"""The parser's rule for tables: markdown-it's tokens for what GitHub takes for a table.

markdown-it's own rule looks at every character of a row in Python, and asks of every row whether another block
begins there; a timeline of a dozen events took a twentieth of all reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import MAX_AUTOCOMPLETED_CELLS, escapedSplit

_DELIMITERS = re.compile(r"(?!-[ \t])[-:|][-:| \t]+")
_DELIMITER = re.compile(r"(?P<left>:?)-+(?P<right>:?)")
_ALIGNED = {("", ""): "", (":", ""): "left", ("", ":"): "right", (":", ":"): "center"}


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule for blocks: a row over a row of delimiters for as many cells, then any rows up to another block."""
    aligned = _alignment(state, start + 1) if start + 2 <= end else []
    if not aligned or state.is_code_block(start):
        return False
    head = _line(state, start)
    if "|" not in head or len(_cells(head)) != len(aligned):
        return False
    if silent:
        return True
    around, state.parentType = state.parentType, "table"
    lines = state.push("table_open", "table", 1).map = [start, 0]
    state.push("thead_open", "thead", 1).map = [start, start + 1]
    _row(state, start, "th", _cells(head), aligned)
    state.push("thead_close", "thead", -1)
    lines[1] = state.line = _body(state, start + 2, end, aligned)
    state.push("table_close", "table", -1)
    state.parentType = around
    return True


def _body(state: StateBlock, first: int, end: int, aligned: Sequence[str]) -> int:
    """Its rows, from line `first`; the line after the last of them."""
    line, missing = first, 0
    lines = [first, 0]
    while line < end and (text := _of_row(state, line, end)):
        cells = _cells(text)
        missing += len(aligned) - len(cells)
        if missing > MAX_AUTOCOMPLETED_CELLS:
            break
        if line == first:
            state.push("tbody_open", "tbody", 1).map = lines
        _row(state, line, "td", cells, aligned)
        line += 1
    if line > first:
        state.push("tbody_close", "tbody", -1)
        lines[1] = line
    return line


def _of_row(state: StateBlock, line: int, end: int) -> str:
    """The text of a line that goes on with the table; empty where it does not. No other block begins with a pipe."""
    text = _line(state, line)
    if not text or state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return ""
    others = () if text.startswith("|") else state.md.block.ruler.getRules("blockquote")
    return "" if any(begins(state, line, end, True) for begins in others) else text


def _row(state: StateBlock, line: int, tag: str, cells: Sequence[str], aligned: Sequence[str]) -> None:
    """The tokens of a row: as many cells as there are columns."""
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for column, side in enumerate(aligned):
        opened = state.push(f"{tag}_open", tag, 1)
        if side:
            opened.attrs = {"style": f"text-align:{side}"}
        inline = state.push("inline", "", 0)
        inline.map = [line, line + 1]
        inline.content = mdTrim(cells[column]) if column < len(cells) else ""
        inline.children = []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)


def _alignment(state: StateBlock, line: int) -> list[str]:
    """How each column is aligned; none where the line is no row of delimiters."""
    if state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return []
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    if not _DELIMITERS.fullmatch(text):
        return []
    found = [_DELIMITER.fullmatch(cell.strip()) for cell in _cells(text.strip())]
    return [_ALIGNED[one["left"], one["right"]] for one in found if one] if all(found) else []


def _line(state: StateBlock, line: int) -> str:
    return mdTrim(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])


def _cells(text: str) -> list[str]:
    """What stands between the pipes of a row, those at its ends aside."""
    cells = escapedSplit(text) if "\\" in text else text.split("|")
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return cells
