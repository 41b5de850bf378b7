"""The analysis stops at a person.

What: Words that give somebody's error, slip or wrong belief as what went wrong: "human error",
"accidentally deleted", "ran it against the wrong cluster", "the trigger was an engineer restarting the
primary". The subject decides: what a job, a tool or a change did by accident is not meant.

Why: A person is the last step of a chain. Ask on: why was it possible, why did nothing catch it, what made
the wrong action the easy one?

Flags:
    The delay was caused by human error at the desk.
    An engineer accidentally deleted the index.
    We loaded the price list into the wrong shop.
    It was a typo by the accounting team.
    The trigger was a technician closing the main valve.

Passes:
    A maintenance job inadvertently deleted the index.
    The sorter picked the wrong chute.
    Human error was not the cause: both levers look alike.
    A confirmation prompt now helps to prevent human error.
    The log said "operator error".
    An engineer ran the script as documented; it matched more hosts than its name suggests.
"""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.rule import Hit
from postmortem_archive.review.wordrules import hits

GROUP = "language"
LEVEL = "advice"


def sentence(parsed: Parsed) -> Iterator[Hit]:
    """Hits of the phrases in `phrases/human-error.yml`."""
    return hits("human-error", parsed)
