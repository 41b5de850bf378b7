"""doc"""
from collections.abc import Iterator
from postmortem_archive.model.findings import Level
from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.rule import Hit
from postmortem_archive.review.wordrules import hits

GROUP, LEVEL = "substance", Level.ADVICE
SECTIONS = frozenset({"action_items", "lessons"})


def check(parsed: Parsed) -> Iterator[Hit]:
    if parsed.sentence.section in SECTIONS and parsed.sentence.kind != "title":
        yield from hits("vague-action", parsed)
