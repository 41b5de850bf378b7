"""Documents made of long runs of what timelines, action items and front matter are made of."""

from __future__ import annotations

from tests.benchmarks.linear.case import Case, Run, over_runs

from postmortem_archive.reading.read import read
from postmortem_archive.reading.reading import Reading
from postmortem_archive.reading.settings import ReadingSettings

EVENTS, ACTIONS, CAUSES = "# T\n\n## Timeline\n\n", "# T\n\n## Action items\n\n", "# T\n\n## Root cause\n\n"

RUNS = {
    "digits": Run("1", f"{EVENTS}- "),
    "times": Run("10:00 ", f"{EVENTS}- "),
    "events": Run("- 10:00 a\n", EVENTS),
    "lines": Run("10:00 a\n", EVENTS),
    "headings": Run("### 10:00\na\n", EVENTS),
    "months": Run("May ", f"{EVENTS}- "),
    "rows": Run("| 10:00 | a |\n", f"{EVENTS}| Time | Event |\n|--|--|\n"),
    "untimed": Run("- b c\n", f"{EVENTS}- 10:00 a\n"),
    "openings": Run("about ", f"{EVENTS}- "),
    "closings": Run(" -", f"{EVENTS}- 10:00"),
    "code": Run("10:00 a\n", f"{EVENTS}```\n"),
    "handles": Run("@a, ", f"{ACTIONS}- "),
    "owners": Run("owner: ", f"{ACTIONS}- a "),
    "dues": Run("due ", f"{ACTIONS}- a "),
    "marks": Run("(done ", f"{ACTIONS}- a "),
    "braces": Run("{{ ", f"{ACTIONS}- a "),
    "brackets": Run("[(", f"{ACTIONS}- a "),
    "keys": Run("A-", f"{ACTIONS}- "),
    "addresses": Run("/issues", f"{ACTIONS}- http://x"),
    "labels": Run("### a\nOwner: b\n", ACTIONS),
    "promises": Run("We will do it. ", ACTIONS),
    "sentences": Run("A b. ", CAUSES),
    "reasons": Run("because ", "# T\n\n"),
    "quotes": Run("> ", EVENTS),
    "title": Run("long ", "---\ntitle: "),
}


def reading(text: str) -> Reading:
    """What is read from a document of this text."""
    closing = "\n---\n" if text.startswith("---\n") else "\n"
    return read("2024-05-01.md", f"{text}{closing}".encode(), ReadingSettings())


def aliases(levels: int) -> str:
    """Front matter in which each list stands for nine of the one before."""
    lists = (f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, levels))
    return f"---\na0: &a0 [x]\n{''.join(lists)}"


CASES = (*over_runs(reading, RUNS), Case("aliases of aliases", aliases, reading, size=2))
