"""What people should or could have seen.

What: Verdicts from the end of the story on what people should, could or would have done or noticed, with or
without naming them: "should have been caught", "had the team read", "with hindsight it was obvious", "a
simple check would have". What a system should have done is an expectation, not a verdict, and a wish for
the future is an action.

Why: It is clear now because the end is known. Why it was not clear then is the lesson.

Flags:
    We should have spotted this at the rehearsal.
    The crack should have been noticed on Monday.
    Had the crew read the manual, the pump would have run.
    A simple question would have stopped the delivery.
    Calling the depot first would have saved hours.

Passes:
    The request should have returned 200.
    We should put a lid on the switch.
    An alert on latency would have caught this.
    Customers could have seen old menus.
    It could have been much worse.
"""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.rule import Hit
from postmortem_archive.review.wordrules import hits

GROUP = "language"
LEVEL = "advice"


def sentence(parsed: Parsed) -> Iterator[Hit]:
    """Hits of the phrases in `phrases/hindsight.yml`."""
    return hits("hindsight", parsed)
