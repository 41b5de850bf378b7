"""Runbooks, proposals, decisions, policies, minutes and other documents that speak of incidents without
being about one."""

from __future__ import annotations

from postmortem_archive.reading.evidence import ENOUGH, Candidate, pattern

_TELLS_WHAT = frozenset({"timeline", "root_cause", "contributing_factors"})


def reason(candidate: Candidate) -> str | None:
    """By its title, or by what most of its headings are."""
    postmortem = candidate.postmortem
    odd = sum(bool(pattern("other_kind_heading").match(section.title)) for section in candidate.body.outline)
    slight = candidate.points < 2 * ENOUGH and not _TELLS_WHAT.intersection(postmortem.sections)
    titled = slight and pattern("other_kind_title").search(postmortem.title) and not candidate.happened()
    if titled or (odd >= 2 and odd * 2 >= len(postmortem.sections)):
        return "it is a guide, a proposal, a decision or minutes by its title or headings"
    return None
