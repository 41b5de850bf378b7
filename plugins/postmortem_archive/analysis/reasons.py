"""Why two incidents are related, as facts; the words are the reader's (`rendering`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from postmortem_archive.analysis.completion import is_open
from postmortem_archive.analysis.instants import day, when
from postmortem_archive.model.document import Postmortem


class Reason(NamedTuple):
    """One fact about two incidents.

    kind: `listed` (one lists the other under `related:`), `named` (one's text names the other), `factor`,
    `system`, `tag` (both carry `slug`), `earlier`, `later`, `same_day` (the other began `days` before or
    after), `open_actions` (`actions` of the other's action items are open; for the shared factor where `slug`
    says one).
    """

    kind: str
    slug: str = ""
    inferred: bool = False
    days: int = 0
    actions: int = 0


def dated_reasons(postmortem: Postmortem, other: Postmortem, shared_factors: Iterable[str]) -> list[Reason]:
    """Where `other` lies in time, and whether what it promised is still open."""
    reasons = []
    here, there = day(when(postmortem)), day(when(other))
    if here and there:
        days = (here - there).days
        reasons.append(Reason("earlier" if days > 0 else "later" if days else "same_day", days=abs(days)))
    return reasons + _open_reasons(other, shared_factors)


def _open_reasons(other: Postmortem, shared_factors: Iterable[str]) -> list[Reason]:
    open_items = [item for item in other.action_items if is_open(item)]
    for factor in shared_factors:
        count = sum(item.factor == factor for item in open_items)
        if count:
            return [Reason("open_actions", factor, actions=count)]
    return [Reason("open_actions", actions=len(open_items))] if open_items else []
