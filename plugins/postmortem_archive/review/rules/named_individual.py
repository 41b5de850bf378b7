"""doc"""
from collections.abc import Iterator
from postmortem_archive.model.findings import Level
from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.rule import Hit
from postmortem_archive.review.wordrules import hits

GROUP, LEVEL = "language", Level.ADVICE


def check(parsed: Parsed) -> Iterator[Hit]:
    return hits("named-individual", parsed)
