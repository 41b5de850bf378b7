"""All that follows from an incident is that people shall be different.

What: A postmortem whose every action item trains, reminds or asks people to take care. One such item among
others is fine.

Why: The next person did not hear the lesson and meets the same system.

Flags:
    {action_items: [{action: Remind everyone to read the notice board}]}
    {action_items: [{action: Train the team on the console}, {action: Be more careful with credentials}]}

Passes:
    {action_items: [{action: Train the team on the console}, {action: Ask for the cluster's name before
        a delete}]}
    {}
"""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.model.prose import Run, Sentence
from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.phrasebook import found, phrasebook
from postmortem_archive.review.rule import Case, Remark

GROUP = "substance"
LEVEL = "notice"


def document(case: Case) -> Iterator[Remark]:
    """One remark, on the first item."""
    items = [item for item in case.postmortem.action_items if item.status not in ("declined", "superseded")]
    if items and all(_fixes_people(item.action) for item in items):
        yield Remark(
            items[0].line,
            "every action item here changes people, none the system",
            "The next person did not hear the lesson and meets the same system.",
            "What could the system do so that the same step does no harm, or is refused, or is seen at once?",
        )


def _fixes_people(action: str) -> bool:
    parsed = Parsed(Sentence(action, action, "bullet", (Run(0, 1, 1),), "action_items"))
    return any(phrase.fixes_people for phrase, *_ in found(phrasebook("vague-action"), parsed))
