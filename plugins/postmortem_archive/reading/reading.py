"""A document as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.findings import Finding
from postmortem_archive.reading.body import Body


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a file is a postmortem, with the evidence in words.

    `doubtful` documents are published, marked by a notice; `excluded` ones are listed with the reason.
    """

    kind: Literal["postmortem", "doubtful", "excluded"]
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read: what it says, whether it is a postmortem, what there is to say about it, and its text.

    `whole` is False where some of its content could not be read.
    """

    postmortem: Postmortem
    verdict: Verdict
    findings: tuple[Finding, ...]
    body: Body
    whole: bool
