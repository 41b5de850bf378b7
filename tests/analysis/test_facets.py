"""Facets: every value with its incidents, addresses that never clash, names that moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import archive, incident

from postmortem_archive.analysis import facets
from postmortem_archive.analysis.facets import FacetEntry
from postmortem_archive.model.document import Facet


def names(entries: tuple[FacetEntry, ...]) -> list[tuple[str, str, int]]:
    return [(entry.slug, entry.name, len(entry.incidents)) for entry in entries]


def test_entries_hold_incidents_newest_first_and_most_used_come_first() -> None:
    made = archive(
        incident("old", started="2024-01-01", systems=["dns"]),
        incident("new", started="2026-01-01", systems=["dns", "cache"]),
    )
    entries = facets.index(made).entries[Facet.SYSTEM]
    assert names(entries) == [("dns", "dns", 2), ("cache", "cache", 1)]
    assert [i.slug for i in entries[0].incidents] == ["new", "old"]


def test_spellings_of_one_name_are_one_entry_under_the_commonest() -> None:
    made = archive(
        incident("a", tags=["Rate limit"]),
        incident("b", tags=["rate-limit"]),
        incident("c", tags=["rate-limit"]),
    )
    assert names(facets.index(made).entries[Facet.TAG]) == [("rate-limit", "rate-limit", 3)]


def test_different_names_with_one_slug_get_numbers_in_path_order_and_a_finding() -> None:
    made = archive(incident("b", tags=["C++"]), incident("a", tags=["C"]), incident("z", tags=["C#"]))
    index = facets.index(made)
    assert {value: index.slug(Facet.TAG, value) for value in ("C", "C++", "C#")} == {
        "C": "c",
        "C++": "c-2",
        "C#": "c-3",
    }
    assert [(f.rule, f.path) for f in index.findings] == [("slug-clash", "b.md"), ("slug-clash", "z.md")]


def test_a_declared_name_keeps_its_slug_and_has_a_page_before_its_first_incident() -> None:
    made = archive(
        incident("a", systems=["Cart!"]), systems={"cart": {"name": "Cart"}, "unused": {"name": "Never hit"}}
    )
    assert names(facets.index(made).entries[Facet.SYSTEM]) == [
        ("cart-2", "Cart!", 1),
        ("cart", "Cart", 0),
        ("unused", "Never hit", 0),
    ]


def test_former_names_lead_on_unless_they_are_in_use() -> None:
    made = archive(
        incident("a", systems=["Checkout"]),
        incident("b", systems=["basket"]),
        systems={"checkout": {"name": "Checkout", "formerly": ["cart"]}, "shop": {"formerly": ["checkout"]}},
    )
    assert [tuple(former) for former in facets.index(made).former] == [(Facet.SYSTEM, "cart", "checkout")]


def test_inferred_labels_are_told_apart_until_somebody_states_them() -> None:
    made = archive(
        incident("guess", systems=["dns"], inferred=["/systems/0"]),
        incident("said", systems=["dns"]),
    )
    entry = facets.index(made).entry(Facet.SYSTEM, "dns")
    assert entry.inferred == {"guess"}
    assert [i.slug for i in entry.stated] == ["said"]


@pytest.mark.parametrize(
    ("facet", "fields", "expected"),
    [
        (Facet.YEAR, [{"started": "2024-01-01"}, {"started": "2026-01-01"}], ["2026", "2024"]),
        (Facet.SEVERITY, [{"severity": "sev3"}, {"severity": "sev1"}], ["sev1", "sev2", "sev3", "sev4"]),
        (Facet.TEAM, [{"teams": ["b"]}, {"teams": ["b"]}, {"teams": ["a"]}], ["a", "b"]),
        (Facet.FACTOR, [{"contributing_factors": ["one"]}], ["one"]),
    ],
)
def test_order(facet: Facet, fields: list[dict[str, object]], expected: list[str]) -> None:
    made = archive(*(incident(f"i{number}", **each) for number, each in enumerate(fields)))
    assert [entry.slug for entry in facets.index(made).entries[facet]] == expected


@given(st.lists(st.lists(st.text(min_size=1, max_size=6), max_size=4), max_size=8))
def test_no_two_names_share_an_address_and_every_label_has_one(tags: list[list[str]]) -> None:
    made = archive(*(incident(f"i{number}", tags=each) for number, each in enumerate(tags)))
    index = facets.index(made)
    slugs = [entry.slug for entry in index.entries[Facet.TAG]]
    assert len(slugs) == len(set(slugs))
    for number, each in enumerate(tags):
        for tag in each:
            entry = index.entry(Facet.TAG, index.slug(Facet.TAG, tag))
            assert f"i{number}" in {i.postmortem.id for i in entry.incidents}
