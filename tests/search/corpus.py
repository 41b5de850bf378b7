"""Made-up archives for the tests of the index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from postmortem_archive.search.counts import Counts, count_terms
from postmortem_archive.search.cut import Load
from postmortem_archive.search.index import build
from postmortem_archive.search.record import FacetValue, Passage, Record

VOCABULARY = [
    "timeout", "timeouts", "database", "data", "databases", "checkout", "check", "cart", "retry",
    "retries", "storm", "the", "of", "queue", "queues", "SocketTimeoutException",
    "java.net.SocketTimeoutException", "us-east-1", "us-west-2", "deploy", "deployment", "deployed",
    "config", "configuration", "kubernetes", "kubelet", "530", "32", "2021", "certificate", "expired",
    "zone", "zones", "ünïcode", "障害", "x-ray", "heartbeat", "latency",
]  # fmt: skip

SYSTEMS = ("checkout", "cart", "ledger", "Search API")


def texts(longest: int = 12) -> st.SearchStrategy[str]:
    """Short texts of a small vocabulary, so that words meet."""
    return st.lists(st.sampled_from(VOCABULARY), max_size=longest).map(" ".join)


@st.composite
def records(draw: st.DrawFn) -> Record:
    systems = draw(st.lists(st.sampled_from(SYSTEMS), max_size=2, unique=True))
    return Record(
        ref="",
        kind=draw(st.sampled_from(["incident", "page"])),
        url="x/",
        title=draw(texts(4)),
        summary=draw(texts(5)),
        body=draw(texts(14)),
        timeline=draw(texts(4)),
        actions=draw(texts(4)),
        facets={
            "system": tuple(FacetValue(name.lower().replace(" ", "-"), name, draw(st.booleans())) for name in systems),
            "year": tuple(FacetValue(year, year) for year in draw(st.sampled_from([(), ("2020",), ("2021",)]))),
        },
        started=draw(st.sampled_from([None, "2020-01-02", "2021-05-24T09:12Z", "not a date"])),
        passages=(Passage("a", "What happened", draw(texts(20))),),
    )


def archives(most: int = 8) -> st.SearchStrategy[dict[int, Record]]:
    """Records by number; the numbers have gaps, as they do after removals."""
    return st.dictionaries(st.integers(0, 40), records(), min_size=1, max_size=most)


def counted(archive: Mapping[int, Record]) -> dict[int, Counts]:
    return {number: count_terms(record) for number, record in sorted(archive.items())}


def files_of(archive: Mapping[int, Record], version: str = "1") -> dict[str, bytes]:
    return build(counted(archive).items, version)


def loader(files: Mapping[str, bytes]) -> Load:
    return files.__getitem__


def as_texts(files: Mapping[str, bytes]) -> dict[str, Any]:
    return {name: data.decode("utf-8", "surrogatepass") for name, data in files.items()}
