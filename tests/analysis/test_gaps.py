"""What documents lack: counted among those it can be asked of, the most worth closing first."""

from __future__ import annotations

import pytest

from postmortem_archive.analysis.gaps import gaps
from postmortem_archive.model.document import ActionItem, FactorStatement, Postmortem, TimelineEntry

WHOLE = Postmortem(
    path="whole.md",
    id="whole",
    title="Whole",
    started="2026-03-01",
    mitigation="It was switched off.",
    systems=("checkout",),
    contributing_factors=(FactorStatement(text="No limit."),),
    timeline=(TimelineEntry(time="10:00", zone="UTC", text="It broke."),),
    action_items=(ActionItem(action="Set a limit", owner="payments"),),
)


def without(**changes: object) -> Postmortem:
    return WHOLE.model_copy(update={"path": "part.md", **changes})


def test_a_whole_document_lacks_nothing() -> None:
    assert gaps([WHOLE], []) == []
    assert gaps([], []) == []


@pytest.mark.parametrize(
    ("part", "gap"),
    [
        (without(started=None), "undated"),
        (without(systems=()), "no_system"),
        (without(contributing_factors=()), "no_factor"),
        (without(timeline=(TimelineEntry(time="10:00", text="x"),)), "no_zone"),
        (without(action_items=(ActionItem(action="x"),)), "no_owner"),
        (without(mitigation=None), "no_mitigation"),
    ],
)
def test_each_gap_is_seen(part: Postmortem, gap: str) -> None:
    assert gaps([WHOLE, part], []) == [(gap, 1, 2, "part.md")]


@pytest.mark.parametrize("part", [without(timeline=()), without(action_items=()), without(mitigated="2026-03-01")])
def test_nothing_is_asked_where_there_is_nothing_to_ask_of(part: Postmortem) -> None:
    assert gaps([part], []) == []


def test_lost_content_comes_first_and_then_what_is_missed_most() -> None:
    documents = [without(started=None, mitigation=None), without(mitigation=None), WHOLE]
    assert [missing.gap for missing in gaps(documents, ["part.md"])] == ["unread", "undated", "no_mitigation"]
