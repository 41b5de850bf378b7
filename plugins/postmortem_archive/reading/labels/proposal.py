"""One label that a document's own words suggest."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from postmortem_archive.model.document import Facet
from postmortem_archive.model.spans import Span


class Strength(StrEnum):
    """How much the evidence says. strong: named where names are given. likely: in passing or reworded."""

    STRONG = "strong"
    LIKELY = "likely"


class Proposal(NamedTuple):
    """A label for a document, with the words that suggest it.

    `value` is a system's name as the archive knows it, or a contributing factor's slug. `evidence` is the
    sentence, title or path it was found in; `span` is where in the file that stands.
    """

    facet: Facet
    value: str
    evidence: str
    span: Span
    strength: Strength = Strength.LIKELY
