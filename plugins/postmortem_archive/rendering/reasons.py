"""Reasons for a relation in words: the same ones on the page and in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from postmortem_archive.rendering.contexts.labels import LabelLink
from postmortem_archive.rendering.contexts.relations import ReasonLink
from postmortem_archive.rendering.wording import Wording

_SPANS = (("years", 730, 365.25), ("months", 60, 30.44), ("weeks", 14, 7), ("days", 0, 1))
"""Unit, the number of days from which it is used, and its length in days."""


def sentence(reasons: Sequence[ReasonLink], wording: Wording) -> str:
    """`same factor: retry storm; same system: checkout; 4 months earlier, its action is still open`, as plain
    text."""
    return _joined(
        [_words(reason, wording.plain, lambda label: label["name"]) for reason in reasons], reasons
    )


def markup(reasons: Sequence[ReasonLink], wording: Wording, link: Callable[[LabelLink], Markup]) -> Markup:
    """The same, escaped, each label as `link` shows it."""
    return Markup(_joined([_words(reason, wording, link) for reason in reasons], reasons))


def _joined(words: list[str], reasons: Sequence[ReasonLink]) -> str:
    text = ""
    for said, reason in zip(words, reasons, strict=True):
        text += (", " if reason["kind"] == "open_actions" else "; ") * bool(text) + said
    return text


def _words(reason: ReasonLink, say: Callable[..., str], name: Callable[[LabelLink], str]) -> str:
    kind, label = reason["kind"], reason["label"]
    if kind in ("earlier", "later"):
        return say(f"reason.{kind}", span=_span(reason["days"], say))
    if kind == "open_actions":
        return say("reason.open_actions_for" if label else "reason.open_actions", n=reason["actions"])
    if label is None:
        return say(f"reason.{kind}")
    return say(f"reason.{kind}_inferred" if reason["inferred"] else f"reason.{kind}", name=name(label))


def _span(days: int, say: Callable[..., str]) -> str:
    unit, _, size = next(span for span in _SPANS if days >= span[1])
    return say(f"span.{unit}", n=round(days / size))
