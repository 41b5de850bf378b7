"""Related incidents, and the reasons for them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import archive, incident

from postmortem_archive.analysis import backlinks, facets
from postmortem_archive.analysis.archive import Archive
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.analysis.related import Relation, Relations, ground, related


def relations_of(made: Archive) -> Relations:
    return related(ground(made, facets.index(made)))


def of(made: Archive, slug: str) -> tuple[Relation, ...]:
    return relations_of(made).found[slug]


def test_a_shared_factor_and_system_with_an_open_action_before() -> None:
    made = archive(
        incident(
            "old", started="2025-11-02", systems=["checkout"], contributing_factors=["retry-storm"],
            action_items=[{"action": "Limit retries", "status": "open", "factor": "retry-storm"}],
        ),
        incident("new", started="2026-03-04", systems=["checkout"], contributing_factors=["retry-storm"]),
        incident("other", started="2026-01-01", systems=["mail"]),
    )  # fmt: skip
    (relation,) = of(made, "new")
    assert relation.slug == "old"
    assert [(r.kind, r.slug, r.days, r.actions) for r in relation.reasons] == [
        ("factor", "retry-storm", 0, 0), ("system", "checkout", 0, 0), ("earlier", "", 122, 0),
        ("open_actions", "retry-storm", 0, 1),
    ]  # fmt: skip
    assert [r.kind for r in of(made, "old")[0].reasons] == ["factor", "system", "later"]
    assert of(made, "other") == ()


def test_a_rare_factor_weighs_more_than_a_common_system() -> None:
    made = archive(
        incident("here", systems=["api"], contributing_factors=["leap-second"]),
        incident("same-factor", contributing_factors=["leap-second"]),
        *(incident(f"same-system-{n}", systems=["api"]) for n in range(8)),
    )
    assert of(made, "here")[0].slug == "same-factor"


def test_inferred_factors_are_no_reason_and_an_inferred_system_says_so() -> None:
    made = archive(
        incident("a", contributing_factors=["x"], systems=["dns"]),
        incident("b", contributing_factors=["x"], inferred=["/contributing_factors/0/factor"]),
        incident("c", systems=["dns"], inferred=["/systems/0"]),
    )
    (relation,) = of(made, "a")
    assert (relation.slug, [(r.kind, r.inferred) for r in relation.reasons]) == ("c", [("system", True)])


def test_links_by_hand_and_in_the_text_count_both_ways() -> None:
    made = archive(
        incident("INC-1", related=["INC-2"]),
        incident("INC-2"),
        incident("INC-3", mentions=("INC-2", "INC-9")),
    )
    assert [(r.slug, r.reasons[0].kind) for r in of(made, "inc-2")] == [
        ("inc-1", "listed"),
        ("inc-3", "named"),
    ]
    assert backlinks.backlinks(made) == {"inc-2": ("inc-1", "inc-3")}


def test_a_tag_on_everything_is_no_reason() -> None:
    made = archive(*(incident(f"i{n}", tags=["all"]) for n in range(9)))
    assert of(made, "i0") == ()


LABELS = st.lists(st.sampled_from("abcdef"), max_size=3, unique=True)


@given(st.lists(st.tuples(LABELS, LABELS, LABELS, st.integers(2019, 2026)), max_size=12))
def test_every_relation_has_a_reason_that_both_documents_carry(rows: list[tuple[list[str], ...]]) -> None:
    made = archive(*(
        incident(f"i{n}", systems=systems, contributing_factors=factors, tags=tags, started=f"{year}-01-01")
        for n, (systems, factors, tags, year) in enumerate(rows)
    ))  # fmt: skip
    found = relations_of(made).found
    by_slug = {i.slug: i.postmortem for i in made.incidents}
    assert found.keys() == by_slug.keys()
    for slug, relations in found.items():
        assert [r.score for r in relations] == sorted((r.score for r in relations), reverse=True)
        for relation in relations:
            one, other = by_slug[slug], by_slug[relation.slug]
            assert relation.slug != slug
            shared = {
                "factor": set(one.factor_slugs()) & set(other.factor_slugs()),
                "system": set(one.systems) & set(other.systems),
                "tag": set(one.tags) & set(other.tags),
            }
            labels = [r for r in relation.reasons if r.kind in shared]
            assert labels
            assert all(reason.slug in shared[reason.kind] for reason in labels)


@given(st.lists(st.tuples(LABELS, LABELS), min_size=1, max_size=5), st.data())
def test_an_edit_that_relates_nothing_anew_changes_no_relation(
    rows: list[tuple[list[str], ...]], data: st.DataObject
) -> None:
    def made(rows: list[tuple[list[str], ...]], title: str) -> Archive:
        return archive(*(
            incident(f"i{n}", title=title, systems=systems, contributing_factors=factors)
            for n, (systems, factors) in enumerate(rows)
        ))  # fmt: skip

    earlier = relations_of(made(rows, "Before"))
    assert Facts(made(rows, "After"), earlier=earlier).relations is earlier
    edited = made([*rows[1:], data.draw(st.tuples(LABELS, LABELS))], "After")
    assert Facts(edited, earlier=earlier).relations == relations_of(edited)
