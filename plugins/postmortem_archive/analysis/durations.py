"""How long it took, measured from the start. What is unknown stays unknown, never 0."""

from __future__ import annotations

from typing import NamedTuple

from postmortem_archive.analysis.instants import elapsed
from postmortem_archive.model.document import Postmortem


class Durations(NamedTuple):
    """Seconds from `started`; None where either end is unknown or the two cannot be compared."""

    detect: int | None
    mitigate: int | None
    resolve: int | None


def durations(postmortem: Postmortem) -> Durations:
    """Times to detect, mitigate and resolve."""
    return Durations(
        elapsed(postmortem.started, postmortem.detected),
        elapsed(postmortem.started, postmortem.mitigated),
        elapsed(postmortem.started, postmortem.resolved),
    )
