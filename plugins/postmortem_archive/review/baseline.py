"""Findings an archive knew of when it began to check, so that only new ones are shown (`check --baseline
FILE`).

A finding is known by its rule, its path and the words it stands on, not by its line: it stays known when
text above it changes, and is new again when its own words do. The file is JSON, sorted, one finding a line,
so that it merges well.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from postmortem_archive.model.findings import Finding


class Entry(NamedTuple):
    """A known finding. `text` is the first 16 hexadecimal digits of the SHA-256 of its words, spaces and
    case levelled.
    """

    rule: str
    path: str
    text: str


class BrokenBaseline(ValueError):
    """A baseline file that cannot be read; the message says why."""


def entry(finding: Finding, sources: Mapping[str, str]) -> Entry:
    """What the finding is known by. `sources` is the text of each file by path; without it the message
    stands in.
    """
    words = _words(finding, sources.get(finding.path))
    levelled = " ".join(words.casefold().split())
    return Entry(finding.rule, finding.path, hashlib.sha256(levelled.encode()).hexdigest()[:16])


def unknown(findings: Sequence[Finding], known: Sequence[Entry], sources: Mapping[str, str]) -> list[Finding]:
    """The findings that the baseline does not know; of equal ones as many are known as it lists."""
    left = Counter(known)
    new = []
    for finding in findings:
        key = entry(finding, sources)
        if left[key]:
            left[key] -= 1
        else:
            new.append(finding)
    return new


def dump(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """The baseline file that knows these findings."""
    entries = sorted(entry(finding, sources) for finding in findings)
    lines = ",\n".join(f"  {json.dumps(known._asdict(), ensure_ascii=False)}" for known in entries)
    return f"[\n{lines}\n]\n" if entries else "[]\n"


def parse(text: str) -> list[Entry]:
    """The entries of a baseline file; raises `BrokenBaseline`."""
    try:
        rows = json.loads(text)
        return [Entry(str(row["rule"]), str(row["path"]), str(row["text"])) for row in rows]
    except (ValueError, TypeError, KeyError) as problem:
        raise BrokenBaseline(f"this is no baseline: {problem}. Write a new one with --write-baseline") from problem


def _words(finding: Finding, text: str | None) -> str:
    if text is None:
        return finding.message
    span, lines = finding.span, text.splitlines()
    last = span.end_line or span.line
    words = lines[span.line - 1 : last]
    if not words:
        return finding.message
    if span.end_column is not None:
        words[-1] = words[-1][: span.end_column - 1]
        words[0] = words[0][span.column - 1 :]
    return "\n".join(words)
