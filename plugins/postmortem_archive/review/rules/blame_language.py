"""Words that judge what somebody did.

What: Loaded words about conduct whose subject is a person or a team, said or implied: forgot, neglected,
failed to, ignored, careless, in haste, not closely enough, despite being warned. A bare omission ("the path
was not tested") is a fact and stays; so does what a system ignores or fails to do.

Why: Readers who see others judged leave out what they did, and the details that are left out are the ones
that teach.

Flags:
    We failed to read the label.
    The night crew forgot to lock the gate.
    Nobody bothered to ask the tenants.
    The change was recklessly pushed through.
    Engineers did not even open the attachment.

Passes:
    The controller failed to start.
    The sorter ignored parcels without a stamp.
    We did not test this path.
    Users failed to log in for ten minutes.
    A customer wrote: "they forgot to renew it again".
"""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.rule import Hit
from postmortem_archive.review.wordrules import hits

GROUP = "language"
LEVEL = "advice"


def sentence(parsed: Parsed) -> Iterator[Hit]:
    """Hits of the phrases in `phrases/blame-language.yml`."""
    return hits("blame-language", parsed)
