"""What an archive's documents lack most, for whoever looks at them for the first time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from postmortem_archive.model.document import Postmortem

Gap = Literal["unread", "undated", "no_system", "no_factor", "no_zone", "no_owner", "no_mitigation"]

_WORTH: dict[Gap, float] = {
    "unread": 100.0, "undated": 3.0, "no_system": 2.5, "no_factor": 2.0, "no_zone": 1.5, "no_owner": 1.2,
    "no_mitigation": 1.0,
}  # fmt: skip
"""How much it is missed: content that was lost first, then what an archive is searched by."""


class Missing(NamedTuple):
    """So many of the documents it can be asked of lack something; `example` is the path of the first."""

    gap: Gap
    number: int
    of: int
    example: str


def gaps(postmortems: Iterable[Postmortem], in_part: Iterable[str]) -> list[Missing]:
    """Every gap there is, the most worth closing first. `in_part` are paths of documents not read whole."""
    documents = list(postmortems)
    lost = sorted(in_part)
    found = [Missing("unread", len(lost), len(documents), lost[0])] if lost else []
    for gap, (applies, lacks) in _TESTS.items():
        asked = [document for document in documents if applies(document)]
        without = [document.path for document in asked if lacks(document)]
        if without:
            found.append(Missing(gap, len(without), len(asked), without[0]))
    return sorted(
        found,
        key=lambda missing: (-_WORTH[missing.gap] * missing.number / max(1, len(documents)), missing.gap),
    )


def _always(postmortem: Postmortem) -> bool:
    return bool(postmortem.path)


_TESTS: dict[Gap, tuple[Callable[[Postmortem], bool], Callable[[Postmortem], bool]]] = {
    "undated": (_always, lambda p: not p.started),
    "no_system": (_always, lambda p: not p.systems),
    "no_factor": (_always, lambda p: not p.contributing_factors),
    "no_zone": (lambda p: bool(p.timeline), lambda p: not any(entry.zone for entry in p.timeline)),
    "no_owner": (lambda p: bool(p.action_items), lambda p: not any(item.owner for item in p.action_items)),
    "no_mitigation": (_always, lambda p: not p.mitigated and not p.mitigation),
}
"""Gap -> which documents it can be asked of, and which of those have it."""
