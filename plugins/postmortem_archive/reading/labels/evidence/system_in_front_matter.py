"""A declared system named in front matter, whatever the key: `affects: checkout`, `labels: [checkout]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postmortem_archive.model.document import Facet
from postmortem_archive.model.spans import Span
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.labels.evidence import Document
from postmortem_archive.reading.labels.proposal import Proposal, Strength
from postmortem_archive.reading.labels.words import matchers

_KEY = re.compile(r"\s*[\w-]+\s*[:=]")
_NOT_SYSTEMS = re.compile(
    r"\s*(?:title|subtitle|summary|description|abstract|mitigation|authors?|owners?|teams?|attendees|people|slug|id)"
    r"\s*[:=]",
    re.IGNORECASE,
)
_LONG = 120
"""A longer value is prose: what it names is judged as text, where mentions in passing are told apart."""


def propose(document: Document, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """One proposal for each declared system that a short value names."""
    for number, line in enumerate(document.front_matter, 1):
        key = _KEY.match(line)
        start = key.end() if key else 0
        value = line[start:]
        if len(value) > _LONG or _NOT_SYSTEMS.match(line) or "://" in value:
            continue
        for match in matchers(vocabulary).systems.find(value):
            span = Span(number, start + match.start + 1, number, start + match.end + 1)
            name = vocabulary.systems[match.slug].name
            yield Proposal(Facet.SYSTEM, name, line.strip(), span, Strength.STRONG)
