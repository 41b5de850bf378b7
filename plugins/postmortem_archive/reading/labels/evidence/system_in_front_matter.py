"""A declared system named in front matter, whatever the key: `affects: checkout`, `labels: [checkout]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postmortem_archive.model.document import Facet
from postmortem_archive.model.spans import Span
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.labels.evidence import Document
from postmortem_archive.reading.labels.proposal import Proposal, Strength

_KEY = re.compile(r"\s*[\w-]+\s*[:=]|\s*-")
_ENTRY = re.compile(r"[^\[\]{},;\"']+")
_NOT_SYSTEMS = re.compile(
    r"\s*(?:title|subtitle|authors?|owners?|teams?|attendees|people|slug|id)\s*[:=]", re.IGNORECASE
)


def propose(document: Document, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """One proposal for each entry of a value that is the name of a declared system, and nothing more."""
    for number, line in enumerate(document.front_matter, 1):
        key = _KEY.match(line)
        if _NOT_SYSTEMS.match(line):
            continue
        for entry in _ENTRY.finditer(line, key.end() if key else 0):
            if vocabulary.knows_system(entry.group()):
                start = entry.start() + len(entry.group()) - len(entry.group().lstrip())
                span = Span(number, start + 1, number, start + len(entry.group().strip()) + 1)
                name = vocabulary.system(entry.group())
                yield Proposal(Facet.SYSTEM, name, line.strip(), span, Strength.STRONG)
