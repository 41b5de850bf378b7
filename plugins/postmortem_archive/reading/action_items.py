"""A document's action items, wherever its action sections stand."""

from __future__ import annotations

from dataclasses import replace

from postmortem_archive.model.document import ActionItem, SectionName
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading import actions
from postmortem_archive.reading.blocks import content_of, plain
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.instants import Clock
from postmortem_archive.reading.owners import people_beside, people_of
from postmortem_archive.reading.promises import Around, action_item
from postmortem_archive.reading.surroundings import Lines

NOT_ACTIONS: tuple[SectionName, ...] = (
    "went_well",
    "went_wrong",
    "got_lucky",
    "people",
    "timeline",
    "summary",
    "impact",
    "root_cause",
)
"""Sections that may stand below a heading about actions and hold none."""


def read_actions(body: Body, vocabulary: Vocabulary, clock: Clock, named: Lines) -> list[ActionItem]:
    """The action items of the body in the order written. `clock` gives the year of a due day without one;
    the labelled lines, `named`, who took part."""
    sections = body.sections("action_items")
    if not sections:
        return []
    blocks = body.blocks
    around = Around(people_of(body, [line.value for line in named.get("author", ())]), vocabulary, clock)
    apart = [(section.line, section.end_line) for section in body.sections(*NOT_ACTIONS)]
    listed: list[ActionItem] = []
    told: list[ActionItem] = []
    reached = 0
    for section in sections:
        if section.line < reached:
            continue
        reached = section.end_line
        items = actions.items(content_of(blocks, section))
        beside = people_beside({plain(item.group) for item in items}, around.people)
        here = replace(around, people=around.people | beside)
        only_told = all(item.told for item in items)
        for item in items:
            inside = any(section.line < start <= item.line < end for start, end in apart)
            if not inside and (read := action_item(item, here)):
                (told if only_told else listed).append(read)
    return listed or told
