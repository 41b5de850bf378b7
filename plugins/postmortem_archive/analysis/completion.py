"""Did the system change? Each contributing factor with the action items that address it, and what became of
them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from postmortem_archive.model.document import ActionItem, ActionStatus, FactorStatement, Postmortem

FactorState = Literal["verified", "done", "promised", "unknown", "accepted", "uncovered", "unsaid"]
"""verified, done: the system changed. promised: an open action. unknown: an action whose state nobody
recorded. accepted: declined, an accepted risk. uncovered: no action addresses it, though others say which
factor they address. unsaid: the document's actions do not say which factor they address."""

_STATE_OF: dict[ActionStatus, FactorState] = {
    "verified": "verified", "done": "done", "superseded": "unknown", "open": "promised", "unknown": "unknown",
    "declined": "accepted",
}  # fmt: skip
_STRONGEST: tuple[FactorState, ...] = ("promised", "unknown", "verified", "done", "accepted")
"""What is still owed speaks before what was done: one shipped action of two is not a closed hole."""


class NumberedAction(NamedTuple):
    """An action item and its position in the document (`/action_items/<number>`)."""

    number: int
    item: ActionItem


class Coverage(NamedTuple):
    """One contributing factor, its place in the document and the actions that address it."""

    number: int
    statement: FactorStatement
    actions: tuple[NumberedAction, ...]
    state: FactorState


class Completion(NamedTuple):
    """Every contributing factor, and the action items that address none of them by name."""

    factors: tuple[Coverage, ...]
    other_actions: tuple[NumberedAction, ...]


def completion(postmortem: Postmortem) -> Completion:
    """What the document says was done about each of its contributing factors."""
    actions = [NumberedAction(index, item) for index, item in enumerate(postmortem.action_items)]
    by_factor: dict[str, list[NumberedAction]] = {}
    for action in actions:
        if action.item.factor:
            by_factor.setdefault(action.item.factor, []).append(action)
    says_which = bool(by_factor) or not actions
    covered = []
    for index, statement in enumerate(postmortem.contributing_factors):
        addressed = tuple(by_factor.get(statement.factor, ())) if statement.factor else ()
        covered.append(Coverage(index, statement, addressed, _state(addressed, says_which)))
    named = {coverage.statement.factor for coverage in covered}
    others = tuple(action for action in actions if action.item.factor not in named or not action.item.factor)
    return Completion(tuple(covered), others)


def is_open(item: ActionItem) -> bool:
    """Whether this change is still owed. An item whose state nobody recorded is not called open."""
    return item.status == "open"


def _state(actions: tuple[NumberedAction, ...], says_which: bool) -> FactorState:
    if not actions:
        return "uncovered" if says_which else "unsaid"
    states = {_STATE_OF[action.item.status] for action in actions}
    return next(state for state in _STRONGEST if state in states)
