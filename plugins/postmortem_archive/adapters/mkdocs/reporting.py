"""Findings in MkDocs' log: the first twenty, then a count; warnings and errors count under --strict."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from mkdocs.plugins import get_plugin_logger

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.pipeline.environment import Progress

LISTED = 20
WORTH_A_BAR = 500
BAR = 30

_LEVELS = {Level.ERROR: logging.WARNING, Level.WARNING: logging.WARNING, Level.NOTICE: logging.DEBUG}
"""An error in one document never stops a build that is not strict, so it is a warning of the build."""

_log = get_plugin_logger("postmortem-archive")


def report(findings: Sequence[Finding], folder: str, *, counted: bool) -> None:
    """Logs what reading had to say. `counted`: whether warnings and errors count under --strict."""
    acting = [finding for finding in findings if finding.level in (Level.ERROR, Level.WARNING)]
    notices = len(findings) - len(acting)
    for finding in acting[:LISTED]:
        level = _LEVELS[finding.level] if counted else logging.INFO
        _log.log(level, "%s", line(finding, folder))
    if len(acting) > LISTED:
        _log.log(logging.WARNING if counted else logging.INFO, "… and %d more findings", len(acting) - LISTED)
    for finding in findings:
        if finding.level is Level.NOTICE:
            _log.debug("%s", line(finding, folder))
    if notices:
        _log.info("%d notices about what was inferred or left out (--verbose lists them)", notices)


def line(finding: Finding, folder: str) -> str:
    """`path:line:column: rule: message`, and the way out."""
    place = f"{folder}/{finding.path}:{finding.span.line}:{finding.span.column}"
    return " ".join(filter(None, (f"{place}: {finding.rule}: {finding.message}", finding.suggestion)))


def progress() -> Progress:
    """A bar at a terminal, a line for each quarter elsewhere; silent for what is done at once."""
    return _bar if sys.stderr.isatty() else _lines


def _bar(what: str, done: int, total: int) -> None:
    if total < WORTH_A_BAR or (done % 50 and done < total):
        return
    filled = BAR * done // total
    end = "\n" if done == total else ""
    sys.stderr.write(f"\r{what} {'█' * filled}{'░' * (BAR - filled)} {done}/{total}{end}")
    sys.stderr.flush()


def _lines(what: str, done: int, total: int) -> None:
    if total >= WORTH_A_BAR and (4 * done) % total < 4:
        _log.info("%s: %d of %d", what, done, total)
