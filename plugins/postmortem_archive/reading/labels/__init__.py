"""Labels that nobody stated: proposed with the words that suggest them, marked, and decided by people."""

from postmortem_archive.reading.labels.apply import apply, decide
from postmortem_archive.reading.labels.infer import infer
from postmortem_archive.reading.labels.proposal import Proposal, Strength

__all__ = ["Proposal", "Strength", "apply", "decide", "infer"]
