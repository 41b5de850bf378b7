"""What is related, kept between runs: an edit of words leaves it as it was, and it takes long to work out."""

from __future__ import annotations

import hashlib
import json

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
    stored = (store.get(RELATIONS, folder) or b"").decode()
    if stored.startswith(basis):
        facts.take(Relations(facts.ground.basis, _read(stored.removeprefix(basis))))
    else:
        store.put(RELATIONS, {folder: (basis + json.dumps(facts.related)).encode()})


def _read(text: str) -> dict[str, tuple[Relation, ...]]:
    return {
        slug: tuple(Relation(other, score, tuple(Reason(*reason) for reason in reasons))
                    for other, score, reasons in relations)
        for slug, relations in json.loads(text).items()
    }  # fmt: skip
