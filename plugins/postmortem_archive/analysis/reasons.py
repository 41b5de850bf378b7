"""Why two incidents are related, as facts; the words are the reader's (`rendering`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple


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


def dated_reasons(
    here: date | None, there: date | None, owed: Sequence[str | None], shared_factors: Iterable[str]
) -> list[Reason]:
    """Where the other incident lies in time, and whether what it promised is still open.

    `owed` holds, for each of its open action items, the factor that it addresses.
    """
    reasons = []
    if here and there:
        days = (here - there).days
        reasons.append(Reason("earlier" if days > 0 else "later" if days else "same_day", days=abs(days)))
    if owed:
        factor = next((factor for factor in shared_factors if factor in owed), "")
        reasons.append(Reason("open_actions", factor, actions=owed.count(factor) if factor else len(owed)))
    return reasons
