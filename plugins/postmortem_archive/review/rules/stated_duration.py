"""A stated duration that the times do not give.

What: A duration after a label ("Duration: 88 minutes", "Time to detect: 5 min") or after "lasted", that
differs by more than a fifth, and by more than five minutes, from every pair of instants it could mean.

Why: One of the two is wrong, and the archive's figures are made from the times.

Flags:
    {started: "2026-03-04T10:00Z", resolved: "2026-03-04T11:00Z", summary: "Duration: 3 hours"}

Passes:
    {started: "2026-03-04T10:00Z", resolved: "2026-03-04T11:00Z", summary: "The outage lasted 62 minutes."}
    {started: "2026-03-04T10:00Z", summary: "Duration: 3 hours"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product

from postmortem_archive.model.document import Postmortem
from postmortem_archive.review.instants import instant, spell
from postmortem_archive.review.rule import Case, Remark

GROUP = "substance"
LEVEL = "notice"

_LABEL = re.compile(
    r"\b(?:duration|downtime|outage time|(?:outage|incident|disruption) lasted"
    r"|time to (?:(?P<seen>detect|discover|notice)|mitigat|recover|resol|restor|repair)\w*)\b"
    r"[\s:*_|=–—-]{0,6}(?:of|is|was|for|about|around|approximately|approx\.?|~|\s){0,12}(?=\d)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(\d+(?:\.\d+)?)\s*(days?|d|hours?|hrs?|h|minutes?|mins?|m)\b(?:\s*,?\s*(?:and\s+)?)", re.IGNORECASE
)
_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}


def document(case: Case) -> Iterator[Remark]:
    """One remark for each duration that fits nothing."""
    for line, text in _texts(case):
        for label in _LABEL.finditer(text):
            stated = _duration(text, label.end())
            computed = _lengths(case.postmortem, detection=label["seen"] is not None)
            if stated and computed and not any(_agree(stated, length) for length in computed):
                lengths = " or ".join(map(spell, computed))
                yield Remark(
                    line,
                    f"the duration is given as {spell(stated)}, the times give {lengths}",
                    "The archive's figures are made from the times.",
                    "Which of the two is right?",
                )


def _texts(case: Case) -> Iterator[tuple[int, str]]:
    """Lines of the document and what is said on them; the cells of a row are one."""
    rows: dict[int, str] = {}
    for sentence in case.prose:
        line = sentence.position(0)[0]
        if sentence.kind == "cell":
            rows[line] = f"{rows.get(line, '')} {sentence.text}"
        elif sentence.kind != "quote":
            yield line, sentence.text
    yield from rows.items()
    if not case.prose:
        yield 0, case.postmortem.summary


def _duration(text: str, start: int) -> timedelta:
    """The duration that begins at `start`, such as `4 hours 42 minutes`; zero if none does."""
    total = timedelta()
    while amount := _AMOUNT.match(text, start):
        total += float(amount[1]) * _UNITS[amount[2][0].lower()]
        start = amount.end()
    return total


def _lengths(postmortem: Postmortem, *, detection: bool) -> list[timedelta]:
    """The lengths of time that may be meant, each once, shortest first."""
    starts = (postmortem.started,) if detection else (postmortem.started, postmortem.detected)
    ends = (postmortem.detected,) if detection else (postmortem.mitigated, postmortem.resolved)
    pairs = product(map(instant, starts), map(instant, ends))
    return sorted({end - start for start, end in pairs if start and end and _later(start, end)})


def _later(start: datetime, end: datetime) -> bool:
    return (start.tzinfo is None) == (end.tzinfo is None) and end > start


def _agree(stated: timedelta, computed: timedelta) -> bool:
    return abs(stated - computed) <= max(computed / 5, timedelta(minutes=5))
