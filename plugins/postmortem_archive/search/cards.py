"""What a hit shows: one file a document, so that ten hits load ten small files and an edit rewrites one."""

from __future__ import annotations

from collections.abc import Iterable

from postmortem_archive.search.cut import wrap
from postmortem_archive.search.record import FacetValue, Passage, Record

MOST_CHARACTERS = 40_000
"""Of a document's passages that a card holds; what follows is found all the same, without a passage to
show."""


def card_name(document: int) -> str:
    """The name of a document's card in the index, without ending."""
    return f"cards/{document // 256}/{document}"


def card_file(document: int, record: Record) -> tuple[str, bytes]:
    """The name and content of a document's card."""
    card = {
        "ref": record.ref,
        "kind": record.kind,
        "url": record.url,
        "title": record.title,
        "summary": record.summary,
        "started": record.started,
        "severity": record.severity,
        "mitigation": record.mitigation,
        "mitigated": record.minutes_to_mitigate,
        "resolved": record.minutes_to_resolve,
        "systems": _labels(record.facets.get("system", ())),
        "factors": _labels(record.facets.get("factor", ())),
        "passages": list(_shortened(record.passages)),
    }
    return f"{card_name(document)}.js", wrap(card_name(document), card)


def _labels(values: Iterable[FacetValue]) -> list[list[str | bool]]:
    return [[value.slug, value.name, value.inferred] for value in values]


def _shortened(passages: Iterable[Passage]) -> Iterable[list[str]]:
    left = MOST_CHARACTERS
    for passage in passages:
        if left <= 0:
            return
        yield [passage.anchor, passage.heading, passage.text[:left]]
        left -= len(passage.text)
