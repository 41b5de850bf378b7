"""What is related, kept between runs: an edit of words leaves it as it was, and it takes long to work out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from postmortem_archive.analysis.facts import Facts
from postmortem_archive.analysis.reasons import Reason
from postmortem_archive.analysis.related import Relation, Relations
from postmortem_archive.store.store import Store

RELATIONS = "relations"
"""Kind of result in the store: what is related in an archive, by the archive's folder."""

WORTH = 500
"""Incidents from which on all this is worth its time."""


def see_to(facts: Facts, store: Store, folder: str) -> None:
    """Gives `facts` what the store knows of their relations, or the store what they know now."""
    if facts.earlier or len(facts.archive.incidents) < WORTH:  # `facts` itself knows them, or soon will
        return
    basis = hashlib.blake2b(repr(facts.ground.basis).encode(), digest_size=16).hexdigest()
    store.used(RELATIONS, {folder})
    written, *lines = (store.get(RELATIONS, folder) or b"").decode().split("\n")
    if written == basis:
        facts.take(_read(facts.ground.basis, lines))
    else:
        store.put(RELATIONS, {folder: "\n".join([basis, *_lines(facts.relations)]).encode()})


def _lines(relations: Relations) -> Iterator[str]:
    """Slug, what is said and what is related, one incident a line."""
    return ("\t".join((slug, relations.said[slug], json.dumps(found))) for slug, found in relations.found.items())


def _read(basis: Sequence[object], lines: Iterable[str]) -> Relations:
    fields = [line.split("\t") for line in lines]
    return Relations(basis, _Kept({slug: text for slug, _, text in fields}), {slug: said for slug, said, _ in fields})


class _Kept(Mapping[str, tuple[Relation, ...]]):
    """Relations as they were written, each read when somebody asks: an edit shows few of them."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written

    def __getitem__(self, slug: str) -> tuple[Relation, ...]:
        return tuple(
            Relation(other, score, tuple(Reason(*reason) for reason in reasons))
            for other, score, reasons in json.loads(self._written[slug])
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)
