"""Timelines laid out in time, and counts over it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import archive, incident, postmortem

from postmortem_archive.analysis import facets
from postmortem_archive.analysis.cooccurrence import companions, cooccurrence
from postmortem_archive.analysis.elapsed import milestones, steps
from postmortem_archive.analysis.over_time import over_time
from postmortem_archive.model.document import Facet


def entries(*at: str | None) -> list[dict[str, str | None]]:
    return [{"at": each, "text": "x"} for each in at]


def test_offsets_are_from_the_start_and_silences_are_pointed_out() -> None:
    document = postmortem(
        "a",
        started="2026-03-04T09:00Z",
        timeline=entries("2026-03-04T08:50Z", "2026-03-04T09:05Z", None, "2026-03-04T11:05+01:00", "2026-03-04"),
    )
    assert [(s.offset, s.gap, s.silent, s.utc) for s in steps(document)] == [
        (-600, None, False, None), (300, 900, True, None), (None, None, False, None),
        (3900, 3600, True, "10:05"),
        (None, None, False, None),
    ]  # fmt: skip


def test_without_a_comparable_start_offsets_are_from_the_first_entry() -> None:
    document = postmortem("a", started="2026-03-04", timeline=entries("2026-03-04T09:05", "2026-03-04T09:01"))
    assert [(s.offset, s.gap) for s in steps(document)] == [(0, None), (-240, -240)]
    mixed = postmortem("a", started="2026-03-04T09:00Z", timeline=entries("2026-03-04T09:05"))
    assert [s.offset for s in steps(mixed)] == [0]


def test_milestones_are_those_known_to_the_minute() -> None:
    document = postmortem(
        "a", started="2026-03-04T09:00Z", detected="2026-03-04T09:05Z", mitigated="2026-03-04", resolved=None
    )
    assert milestones(document) == (("started", 0), ("detected", 300))


@given(st.lists(st.one_of(st.none(), st.text(max_size=25), st.datetimes().map(str)), max_size=6))
def test_a_step_for_every_entry_whatever_it_says(at: list[str | None]) -> None:
    assert len(steps(postmortem("a", timeline=entries(*at)))) == len(at)


@pytest.mark.parametrize(
    ("started", "labels"),
    [
        (["2020-01-01", "2023-06-01"], [("2020", 1), ("2021", 0), ("2022", 0), ("2023", 1)]),
        (["2026-01-01", "2026-12-31"], [("2026 Q1", 1), ("2026 Q2", 0), ("2026 Q3", 0), ("2026 Q4", 1)]),
        (["2026-05-??", "2026-12-31"], [("2026", 2)]),
        ([], []),
    ],
)
def test_counts_over_time(started: list[str], labels: list[tuple[str, int]]) -> None:
    incidents = [incident(f"i{n}", started=each) for n, each in enumerate(started)]
    assert [(p.label, p.incidents) for p in over_time(incidents)] == labels


def test_systems_against_factors_by_stated_labels() -> None:
    made = archive(
        incident("a", systems=["dns", "cache"], contributing_factors=["x"]),
        incident("b", systems=["dns"], contributing_factors=["x", "y"]),
        incident("c", systems=["dns"], contributing_factors=["z"], inferred=["/systems/0"]),
    )
    index = facets.index(made)
    assert cooccurrence(made.incidents, index) == (("dns", "cache"), ("x", "y"), ((2, 1), (1, 0)))
    assert companions(made.incidents, Facet.SYSTEM, index) == [("dns", 2), ("cache", 1)]
