"""For people at a terminal: the place, the author's words with a caret, and what to ask or write instead."""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from postmortem_archive.model.findings import Finding, Level

ADVICE = True

_WIDTH = 96
"""Columns of a source line that are shown; of a longer one the part around the finding."""
_ORDER = (Level.ERROR, Level.WARNING, Level.NOTICE, Level.ADVICE)
_MANY = {
    Level.ERROR: "errors",
    Level.WARNING: "warnings",
    Level.NOTICE: "notices",
    Level.ADVICE: "pieces of advice",
}
_ONE = {Level.ADVICE: "piece of advice"}


def render(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """A block for each finding and a line that counts them; nothing at all for none."""
    if not findings:
        return ""
    lines = {path: text.splitlines() for path, text in sources.items()}
    blocks = [_block(finding, lines.get(finding.path, [])) for finding in findings]
    return "\n\n".join([*blocks, _count(findings)]) + "\n"


def _block(finding: Finding, lines: Sequence[str]) -> str:
    span = finding.span
    head = f"{finding.path}:{span.line}:{span.column}: {finding.level.value} [{finding.rule}] {finding.message}"
    parts = [_plain(head), *_excerpt(finding, lines)]
    parts += [_paragraph(text) for text in (finding.suggestion, finding.why) if text]
    return "\n".join(parts)


def _paragraph(text: str) -> str:
    return textwrap.fill(_plain(text), _WIDTH + 4, initial_indent="    ", subsequent_indent="    ")


def _excerpt(finding: Finding, lines: Sequence[str]) -> list[str]:
    """The source line and the carets below it; nothing where the file or the line is not at hand."""
    span = finding.span
    if not 0 < span.line <= len(lines) or not lines[span.line - 1].strip():
        return []
    line = _plain(lines[span.line - 1])
    if span.end_column is None:
        return [f"  | {line[:_WIDTH].rstrip()}"]
    start = min(span.column - 1, len(line))
    end = len(line) if (span.end_line or span.line) > span.line else min(span.end_column - 1, len(line))
    cut = max(0, min(start - 20, len(line) - _WIDTH)) if end > _WIDTH else 0
    shown, carets = line[cut : cut + _WIDTH], line[start : min(end, cut + _WIDTH)]
    return [f"  | {shown.rstrip()}", f"  | {' ' * _columns(line[cut:start])}{'^' * max(1, _columns(carets))}"]


def _columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def _plain(text: str) -> str:
    """`text`, as long as it was, without what a terminal would act on."""
    return "".join(
        char if char.isprintable() else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}" for char in text
    )


def _count(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.level for finding in findings)
    said = [
        f"{counts[level]} {_MANY[level] if counts[level] > 1 else _ONE.get(level, level.value)}"
        for level in _ORDER
        if counts[level]
    ]
    return ", ".join(said)
