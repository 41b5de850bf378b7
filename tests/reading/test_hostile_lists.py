"""Long runs of what timelines and action items are made of are read in linear time."""

from __future__ import annotations

from time import process_time

import pytest

from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings

SIZE = 100_000
"""Characters; a rule that looks back over the whole text at each of them would take minutes."""
SECONDS = 10
EVENTS, ACTIONS, CAUSES = "# T\n\n## Timeline\n\n", "# T\n\n## Action items\n\n", "# T\n\n## Root cause\n\n"

HOSTILE = {
    "digits": (EVENTS, "- ", "1"),
    "times": (EVENTS, "- ", "10:00 "),
    "events": (EVENTS, "", "- 10:00 a\n"),
    "lines": (EVENTS, "", "10:00 a\n"),
    "headings": (EVENTS, "", "### 10:00\na\n"),
    "months": (EVENTS, "- ", "May "),
    "rows": (EVENTS, "| Time | Event |\n|--|--|\n", "| 10:00 | a |\n"),
    "untimed": (EVENTS, "- 10:00 a\n", "- b c\n"),
    "openings": (EVENTS, "- ", "about "),
    "closings": (EVENTS, "- 10:00", " -"),
    "code": (EVENTS, "```\n", "10:00 a\n"),
    "handles": (ACTIONS, "- ", "@a, "),
    "owners": (ACTIONS, "- a ", "owner: "),
    "dues": (ACTIONS, "- a ", "due "),
    "marks": (ACTIONS, "- a ", "(done "),
    "braces": (ACTIONS, "- a ", "{{ "),
    "brackets": (ACTIONS, "- a ", "[("),
    "keys": (ACTIONS, "- ", "A-"),
    "addresses": (ACTIONS, "- http://x", "/issues"),
    "labels": (ACTIONS, "", "### a\nOwner: b\n"),
    "promises": (ACTIONS, "", "We will do it. "),
    "sentences": (CAUSES, "", "A b. "),
    "reasons": ("# T\n\n", "", "because "),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_takes_seconds_at_most(name: str) -> None:
    heading, opening, run = HOSTILE[name]
    document = f"{heading}{opening}{run * (SIZE // len(run))}\n"
    begun = process_time()
    reading = read("2024-05-01.md", document.encode(), ReadingSettings())
    assert process_time() - begun < SECONDS
    assert not [finding for finding in reading.findings if finding.rule == "reader-fault"]
