"""A contributing factor of a major incident that no action addresses.

What: In a major incident: a factor with no action item for it. An action covers a factor if it names it
(`factor:`), or shares a telling word with it. A declined action covers its factor too: that is an accepted
risk.

Why: What made the incident possible is still there. That may be the right decision, but then it should be
one.

Flags:
    {severity: sev1, contributing_factors: [{text: The delete tool asks for no confirmation}],
        action_items: [{action: Double the disk quota}]}
    {severity: sev1, contributing_factors: [{text: Stale cache, factor: stale-cache}]}

Passes:
    {severity: sev1, contributing_factors: [{text: The delete tool asks nothing, factor:
        missing-guardrail}], action_items: [{action: Ask first, factor: missing-guardrail}]}
    {severity: sev1, contributing_factors: [{text: The delete tool asks for no confirmation}],
        action_items: [{action: Require confirmation}]}
    {severity: sev3, contributing_factors: [{text: The delete tool asks for no confirmation}]}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postmortem_archive.model.document import ActionItem, FactorStatement
from postmortem_archive.review.grammar.tokens import lemmas
from postmortem_archive.review.lexicon import load
from postmortem_archive.review.rule import Case, Remark

GROUP = "substance"
LEVEL = "warning"
SCOPE = "major"

_WORD = re.compile(r"[^\W\d_]{3,}")


def document(case: Case) -> Iterator[Remark]:
    """One remark for each uncovered factor; without any action item one for all."""
    factors, actions = case.postmortem.contributing_factors, case.postmortem.action_items
    if factors and not actions:
        yield _remark(factors[0], "no action item addresses what made this possible")
        return
    for factor in factors:
        if not any(_covers(action, factor) for action in actions):
            yield _remark(factor, "no action item addresses this factor")


def _remark(factor: FactorStatement, message: str) -> Remark:
    return Remark(
        factor.line,
        message,
        "What made the incident possible is still there.",
        "Which change would remove or soften it? If none is worth its price, decline one, with the reason: "
        "an accepted risk.",
    )


def _covers(action: ActionItem, factor: FactorStatement) -> bool:
    if action.factor and factor.factor:
        return action.factor == factor.factor
    return bool(_telling(action.action) & _telling(factor.text))


def _telling(text: str) -> frozenset[str]:
    """The words of `text` that tell what it is about, in every base form they may have."""
    words = (lemmas(word.lower()) for word in _WORD.findall(text))
    common = load("wording")["generic"].union(*load("function_words").values())
    return frozenset(word for forms in words if not forms & common for word in forms)
