"""doc"""
from collections.abc import Iterator
from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.rule import Hit
from postmortem_archive.review.wordrules import hits

GROUP, LEVEL = "language", "off"


def check(parsed: Parsed) -> Iterator[Hit]:
    return hits("legal-conclusion", parsed)
