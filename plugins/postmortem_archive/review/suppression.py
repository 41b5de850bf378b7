"""Findings that an author answers in the document: `<!-- postmortem-ignore: rule-id the reason -->`.

The comment stands on the finding's line or on the line before it; for a remark on the document as a whole
anywhere. In front matter it is a YAML comment: `# postmortem-ignore: rule-id the reason`. Several ids are
separated by commas. The reason is mandatory: it is what the next reader gets instead of the finding.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.spans import Span

RULE = "ignore-without-reason"

_COMMENT = re.compile(r"(?:<!--|#)[ \t]*postmortem-ignore:(?P<said>[^\n]*)")
_SAID = re.compile(r"[ \t]*(?P<rules>[a-z][a-z-]*(?:[ \t]*,[ \t]*[a-z][a-z-]*)*)(?P<reason>[^\n]*)")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment: its line (1-based), the rules it answers and why."""

    span: Span
    rules: frozenset[str]
    reason: str


def suppressions(lines: Sequence[str]) -> list[Suppression]:
    """Every such comment of a document, in order."""
    found = []
    for number, line in enumerate(lines, 1):
        for comment in _COMMENT.finditer(line):
            end = comment.end() if line[comment.start()] == "#" else line.find("-->", comment.start())
            said = _SAID.match(line[comment.start("said") : end if end >= 0 else len(line)])
            rules = re.split(r"[ \t]*,[ \t]*", said["rules"]) if said else []
            span = Span(number, comment.start() + 1, number, comment.end() + 1)
            found.append(Suppression(span, frozenset(rules), said["reason"].strip(" \t:–—-") if said else ""))
    return found


def unexplained(path: str, given: Sequence[Suppression], known: Collection[str]) -> list[Finding]:
    """A finding for each comment that gives no reason, or names no rule among the `known`."""
    findings = []
    for suppression in given:
        strange = sorted(suppression.rules - set(known))
        if strange or not suppression.rules:
            said = f"no rule is called {strange[0]}" if strange else "this comment names no rule"
            near = difflib.get_close_matches(strange[0], sorted(known), 1) if strange else []
            ask = f"Is {near[0]} meant?" if near else "Which rule is meant?"
        elif not suppression.reason:
            said = "this comment answers a finding without a reason"
            ask = "Why does it not apply here? <!-- postmortem-ignore: rule-id the reason -->"
        else:
            continue
        why = "The reason is what the next reader gets instead of the finding."
        findings.append(Finding(RULE, Level.WARNING, path, said, suppression.span, why, ask))
    return findings


def answered(rule: str, line: int, given: Sequence[Suppression]) -> bool:
    """Whether a comment answers the rule's finding at `line`; 0 is the document as a whole."""
    return any(
        rule in suppression.rules and suppression.reason and (line == 0 or line - suppression.span.line in (0, 1))
        for suppression in given
    )
