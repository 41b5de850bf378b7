from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_archive.search.counts import count_terms, pack, unpack
from postmortem_archive.search.record import FacetValue, Record
from postmortem_archive.search.vlq import decode_rising

RECORDS = st.builds(
    Record,
    ref=st.just("incident:a"),
    kind=st.just("incident"),
    url=st.just("incidents/a/"),
    title=st.text(max_size=40),
    summary=st.text(max_size=80),
    body=st.text(max_size=200),
    facets=st.just({"system": (FacetValue("checkout", "Checkout \n service", inferred=True),)}),
    started=st.sampled_from([None, "2024-02-29", "2024-02-29T10:00Z", "soon"]),
)


@given(RECORDS)
def test_packed_counts_are_the_same_counts(record: Record) -> None:
    counts = count_terms(record)
    packed = unpack(pack(counts))
    assert {key: packed[key] for key in counts} == counts  # type: ignore[literal-required]


@pytest.mark.parametrize(
    ("title", "body", "terms", "distance"),
    [
        ("", "", {}, {}),
        ("", "the", {}, {}),
        ("", "Disk full", {"disk": 1, "full": 1}, {"disk": [0], "full": [1]}),
        ("", "retry a retry", {"retri": 2}, {"retri": [0, 2]}),
        ("", "the disk-full", {"disk-full": 1, "disk": 1, "full": 1}, {"disk": [0], "full": [1]}),
        ("Disk", "disk", {"disk": 4}, {"disk": [0, 17]}),
    ],
)
def test_counts(title: str, body: str, terms: dict[str, int], distance: dict[str, list[int]]) -> None:
    counts = count_terms(Record("page:a", "page", "a/", title, body=body))
    places = {term: decode_rising(found) for term, found in counts["places"].items()}
    first = min((min(found) for found in places.values()), default=0)
    assert counts["terms"] == terms
    assert {term: [place - first for place in found] for term, found in places.items()} == distance
    assert counts["length"] == sum(terms.values())
