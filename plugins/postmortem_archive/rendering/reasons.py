"""Reasons for a relation in words: the same ones on the page and in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from postmortem_archive.rendering.contexts.labels import LabelLink
from postmortem_archive.rendering.contexts.relations import ReasonLink
from postmortem_archive.rendering.wording import Wording

_SPANS = (("years", 730, 365.25), ("months", 60, 30.44), ("weeks", 14, 7), ("days", 0, 1))
"""Unit, the number of days from which it is used, and its length in days."""


def sentence(reasons: Sequence[ReasonLink], wording: Wording) -> str:
    """`same factor: retry storm; same system: checkout; 4 months earlier, its action is still open`, as plain
    text."""
    return _said(reasons, wording.plain, lambda label: label["name"], ", ".join)


def markup(reasons: Sequence[ReasonLink], wording: Wording, link: Callable[[LabelLink], Markup]) -> Markup:
    """The same, escaped, each label as `link` shows it."""
    return Markup(_said(reasons, wording, link, lambda names: Markup(", ".join(names))))


def _said(
    reasons: Sequence[ReasonLink],
    say: Callable[..., str],
    name: Callable[[LabelLink], str],
    listed: Callable[[Iterable[str]], str],
) -> str:
    alike: dict[str, list[ReasonLink]] = {}
    for reason in reasons:
        alike.setdefault(f"{reason['kind']}_inferred" if reason["inferred"] else reason["kind"], []).append(reason)
    text = ""
    for kind, group in alike.items():
        between = (", " if kind == "open_actions" else "; ") if text else ""
        text = f"{text}{between}{_phrase(kind, group, say, name, listed)}"
    return text


def _phrase(
    kind: str,
    group: list[ReasonLink],
    say: Callable[..., str],
    name: Callable[[LabelLink], str],
    listed: Callable[[Iterable[str]], str],
) -> str:
    """What the reasons of one kind say together: only labels come in numbers."""
    first = group[0]
    if kind in ("earlier", "later"):
        return say(f"reason.{kind}", span=_span(first["days"], say))
    if kind == "open_actions":
        return say("reason.open_actions_for" if first["label"] else "reason.open_actions", n=first["actions"])
    names = [name(reason["label"]) for reason in group if reason["label"]]
    return say(f"reason.{kind}", n=len(names), names=listed(names)) if names else say(f"reason.{kind}")


def _span(days: int, say: Callable[..., str]) -> str:
    unit, _, size = next(span for span in _SPANS if days >= span[1])
    return say(f"span.{unit}", n=round(days / size))
