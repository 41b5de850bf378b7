"""An action item that lacks an owner, a day or a ticket.

What: An action item that is not settled and lacks who does it, by when, or where it is tracked; or one that
was declined without a reason. A person, a role or a team will do as owner. One finding an item.
`action-owner`, `action-due` and `action-ticket` may be switched off on their own.

Why: What has no owner, no day and no ticket does not ship. Saying no, with the reason, is an honest answer
too.

Flags:
    {action_items: [{action: Put a lid on the emergency switch}]}
    {action_items: [{action: Add a prompt, owner: tools team, due: 2026-05-01}]}
    {action_items: [{action: Add a prompt, status: declined}]}

Passes:
    {action_items: [{action: Add a prompt, owner: tools team, due: 2026-05-01, ticket: OPS-12}]}
    {action_items: [{action: Add a prompt, status: declined, reason: The tool goes away in May}]}
    {action_items: [{action: Add a prompt, status: done}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from postmortem_archive.model.document import SETTLED, ActionItem
from postmortem_archive.review.rule import Case, Remark

GROUP = "substance"
LEVEL = "warning"
OPTIONS = ("action-owner", "action-due", "action-ticket")

_ASKED = {"owner": "who does it", "due": "by when", "ticket": "where it is tracked"}


def document(case: Case) -> Iterator[Remark]:
    """One remark for each item that lacks something."""
    asked = [part for part in _ASKED if case.policy.settings.choice(f"action-{part}").level != "off"]
    for item in case.postmortem.action_items:
        if item.status == "declined":
            if not item.reason:
                yield _remark(item, "why it was declined", "Why not, who decided, and when to look again?")
        elif item.status not in SETTLED and not item.done:
            missing = [_ASKED[part] for part in asked if not getattr(item, part)]
            if missing:
                yield _remark(
                    item,
                    _listed(missing),
                    "A person, a role or a team will do; or decline it, with the reason.",
                )


def _remark(item: ActionItem, missing: str, suggestion: str) -> Remark:
    return Remark(
        item.line,
        f"this action item does not say {missing}",
        "What nobody owns, on no day and in no list, tends not to ship.",
        suggestion,
    )


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
