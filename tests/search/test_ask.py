"""Asking: the same answers in Python and the browser, and lunr's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.corpus import (
    SYSTEMS,
    VOCABULARY,
    archives,
    as_texts,
    counted,
    files_of,
    loader,
    records,
    texts,
)

from postmortem_archive.search.ask import Answer, Asker
from postmortem_archive.search.counts import FACETS
from postmortem_archive.search.cut import Reader
from postmortem_archive.search.expand import Expander
from postmortem_archive.search.plan import Group
from postmortem_archive.search.query import parse
from postmortem_archive.search.record import FacetValue, Record

JavaScript = Callable[..., Any]

relaxed = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

MISTYPED = [
    "databse",
    "kubernets",
    "chekcout",
    "deplyoment",
    "sockettimeoutexceptoin",
    "certifcate",
    "con",
    "xqzw",
]
PIECES = st.one_of(
    st.sampled_from([*VOCABULARY, *MISTYPED, "-cart", "system:checkout", "system:nothing", "year:2020"]),
    texts(3).map('"{}"'.format),
    st.sampled_from(["2024-03-04T09:12:33Z", '-"data storm"', "10.2.3.4"]),
)
QUERIES = st.lists(PIECES, max_size=4).map(" ".join) | texts(3).map("{} ".format)
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "system": st.lists(st.sampled_from(["checkout", "cart", "search-api", "nothing"]), max_size=2),
        "year": st.lists(st.sampled_from(["2020", "2021"]), max_size=2),
        "kind": st.just(["incident"]),
    },
)


@relaxed
@given(archives(), st.lists(st.tuples(QUERIES, FILTERS, st.booleans()), min_size=1, max_size=5))
def test_python_and_the_browser_give_the_same(
    javascript: JavaScript, archive: dict[int, Record], asked: list[tuple[str, dict[str, list[str]], bool]]
) -> None:
    files = files_of(archive)
    asker = Asker(loader(files))
    requests = [{"text": text, "filters": filters, "stated": stated} for text, filters, stated in asked]
    answers = javascript("ask", as_texts(files), requests)
    for (text, filters, stated), there in zip(asked, answers, strict=True):
        here = asker.ask(text, filters, stated=stated)
        assert there == as_json(here) | {
            "counts": {facet: [list(row) for row in asker.counts(here, facet, stated=stated)] for facet in FACETS}
        }


def as_json(answer: Answer) -> dict[str, Any]:
    return {
        "hits": [list(hit) for hit in answer.hits],
        "first": [number for number, _ in answer.hits[:2]],
        "every": answer.every,
        "terms": [
            {"word": term.word, "how": term.how, "tried": list(term.tried), "documents": term.documents,
             "alike": list(term.alike)}
            for term in answer.terms
        ],
        "aside": [list(piece) for piece in answer.aside],
        "isLogLine": answer.is_log_line,
        "filters": {facet: list(slugs) for facet, slugs in answer.filters.items()},
    }  # fmt: skip


@relaxed
@given(archives(12), st.lists(texts(4) | st.sampled_from(MISTYPED), min_size=1, max_size=4))
def test_lunr_itself_gives_the_same(javascript: JavaScript, archive: dict[int, Record], asked: list[str]) -> None:
    """Stock lunr.js over the whole archive, given the same terms, finds and scores the same."""
    documents = [
        [number, [term for term, times in count["terms"].items() for _ in range(times)]]
        for number, count in counted(archive).items()
    ]
    asker = Asker(loader(files_of(archive)))
    asked = [text for text in asked if terms_of(asker, text)]  # without a term lunr lists everything
    clauses = [
        [[term, {"boost": boost, "usePipeline": False}] for term, boost in terms_of(asker, text)] for text in asked
    ]
    for text, theirs in zip(asked, javascript("lunr", documents, clauses), strict=True):
        ours = asker.ask(text).hits
        assert dict(ours) == pytest.approx(dict(theirs))
        assert [score for _, score in theirs] == pytest.approx([score for _, score in ours])


def terms_of(asker: Asker, text: str) -> list[tuple[str, float]]:
    groups: list[Group] = asker.groups(parse(text))
    return [term for group in groups for term in group.terms]


@relaxed
@given(archives(12), st.sampled_from(["da", "dat", "data", "con", "conf", "kube", "s", "re", "deploy"]))
def test_completions_are_what_lunrs_wildcard_finds(
    javascript: JavaScript, archive: dict[int, Record], typed: str
) -> None:
    words = sorted({word for count in counted(archive).values() for word in count["words"]})
    longer = expander(archive).completions(typed)
    assert len(longer) <= 8
    expected = {word for word in words if word.startswith(typed) and word != typed and len(typed) > 1}
    assert set(longer) <= expected
    assert len(longer) == min(8, len(expected))


@relaxed
@given(
    st.lists(st.text("abcde", min_size=2, max_size=7), min_size=1, max_size=20),
    st.text("abcde", min_size=4, max_size=7),
)
def test_corrections_are_what_lunrs_fuzzy_match_finds(javascript: JavaScript, others: list[str], typed: str) -> None:
    archive = {0: Record("", "incident", "", " ".join(others))}
    words = counted(archive)[0]["words"]
    expected = javascript("near", typed, words, 1)
    found = [word for word, _ in expander(archive).corrections(typed)]
    assert set(found) <= set(expected)
    anchored = [word for word in expected if len(typed) > 4 or word[:2] == typed[:2] or word[-2:] == typed[-2:]]
    assert len(found) == min(6, len(anchored))


def expander(archive: dict[int, Record]) -> Expander:
    load = loader(files_of(archive))
    return Expander(Reader("words", load), Reader("endings", load))


@relaxed
@given(records(), st.sampled_from(SYSTEMS))
def test_counts_say_what_choosing_a_value_gives(record: Record, system: str) -> None:
    archive = dict.fromkeys(range(3), record)
    archive[9] = record._replace(facets={"system": (FacetValue("new", system),)})
    asker = Asker(loader(files_of(archive)))
    answer = asker.ask("")
    for facet in FACETS:
        for slug, _, number in asker.counts(answer, facet):
            assert len(asker.ask("", {facet: [slug]}).hits) == number
