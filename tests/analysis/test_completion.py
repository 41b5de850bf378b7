"""Did the system change? And which factors came back."""

from __future__ import annotations

import pytest
from tests.builders import archive, incident, postmortem

from postmortem_archive.analysis import facets
from postmortem_archive.analysis.completion import completion
from postmortem_archive.analysis.recurrence import recurring

GUESSED = "/contributing_factors/0/factor"
NAMED = {"action": "x", "factor": "f"}


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        (["open"], "promised"),
        (["done"], "done"),
        (["verified"], "verified"),
        (["declined"], "accepted"),
        (["unknown"], "unknown"),
        (["superseded"], "unknown"),
        (["done", "open"], "promised"),
        (["verified", "done"], "verified"),
        (["declined", "done"], "done"),
    ],
)
def test_state_of_a_factor(statuses: list[str], state: str) -> None:
    document = postmortem(
        "a", contributing_factors=["f"], action_items=[{**NAMED, "status": status} for status in statuses]
    )
    (coverage,) = completion(document).factors
    assert (coverage.state, len(coverage.actions)) == (state, len(statuses))


@pytest.mark.parametrize(
    ("items", "states", "others"),
    [
        ([], ["uncovered", "uncovered"], []),
        ([NAMED], ["unknown", "uncovered"], []),
        ([{"action": "x"}], ["unsaid", "unsaid"], [0]),
        ([{"action": "x"}, NAMED], ["unknown", "uncovered"], [0]),
        ([{"action": "x", "factor": "elsewhere"}], ["uncovered", "uncovered"], [0]),
    ],
)
def test_what_no_action_addresses_is_said_plainly(
    items: list[dict[str, str]], states: list[str], others: list[int]
) -> None:
    found = completion(postmortem("a", contributing_factors=["f", "g"], action_items=items))
    assert [coverage.state for coverage in found.factors] == states
    assert [action.number for action in found.other_actions] == others


def test_factors_that_came_back_latest_first_inferred_ones_left_out() -> None:
    made = archive(
        incident("a", started="2024-01-01", contributing_factors=["x", "y"]),
        incident("b", started="2025-01-01", contributing_factors=["y"], action_items=[
            {"action": "do", "status": "open", "factor": "y"},
            {"action": "did", "status": "done", "factor": "y"},
        ]),
        incident("c", started="2026-01-01", contributing_factors=["x"]),
        incident("d", started="2026-02-01", contributing_factors=["z"]),
        incident("e", started="2026-03-01", contributing_factors=["z"], inferred=[GUESSED]),
    )  # fmt: skip
    found = recurring(made, facets.index(made))
    assert [(r.entry.slug, [i.slug for i in r.incidents]) for r in found] == [
        ("x", ["c", "a"]),
        ("y", ["b", "a"]),
    ]
    assert [(i.slug, number) for i, number, _ in found[1].open_actions] == [("b", 0)]
