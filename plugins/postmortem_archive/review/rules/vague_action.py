"""An action or lesson of which nobody can say that it is done.

What: In action items and lessons: what asks people to be different (be careful, remember, follow the
process, train) and what has no end (improve monitoring, better communication). A signal, a threshold, an
artefact or a mechanism makes it checkable.

Why: It cannot ship, so it does not; and the archive fills with promises that nobody can keep.

Flags:
    [action_items] Be more careful with live credentials.
    [action_items] Improve monitoring.
    [action_items] Remind everyone to read the notice board.
    [lessons] We need better alerting.

Passes:
    [action_items] Sound the alarm when the tank is below 20%.
    [action_items] Ask for the cluster's name before a delete.
    [action_items] Improve the parser by rejecting unknown keys.
    [timeline] The office reminded tenants of the meeting.
"""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.rule import Hit
from postmortem_archive.review.wordrules import hits

GROUP = "substance"
LEVEL = "notice"

SECTIONS = frozenset({"action_items", "lessons"})


def sentence(parsed: Parsed) -> Iterator[Hit]:
    """Hits of the phrases in `phrases/vague-action.yml`, in sections that promise something."""
    if parsed.sentence.section in SECTIONS and parsed.sentence.kind != "title":
        yield from hits("vague-action", parsed)
