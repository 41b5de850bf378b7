"""Front matter over body: where both list something, the front matter counts, and a finding says where
they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from postmortem_archive.model.document import ActionItem, FactorStatement
from postmortem_archive.model.findings import Level
from postmortem_archive.model.front_matter import ActionMatter, FactorMatter
from postmortem_archive.model.spans import Span
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.fields import Stated
from postmortem_archive.reading.notes import Notes
from postmortem_archive.reading.words import folded


def action_items(
    stated: Stated, in_body: Sequence[ActionItem], vocabulary: Vocabulary, notes: Notes
) -> tuple[ActionItem, ...]:
    """The action items of the front matter, else those of the body."""
    listed = stated.front.action_items
    if not listed or (in_body and all(isinstance(entry, str) and " " not in entry.strip() for entry in listed)):
        return tuple(in_body)  # a list of tickets says less than the text
    chosen = tuple(
        _action(entry, vocabulary, stated.place_in("action_items", index).line) for index, entry in enumerate(listed)
    )
    known = {folded(item.action) for item in chosen} if in_body else set()
    if extra := [item for item in in_body if folded(item.action) not in known]:
        notes.add(
            "actions-disagree",
            Level.WARNING,
            f"{len(extra)} of the action items in the text are not in the front matter, such as this one.",
            Span(extra[0].line),
            why="Only those of the front matter are followed.",
            suggestion="List each action item in one place.",
        )
    return chosen


def _action(entry: str | ActionMatter, vocabulary: Vocabulary, line: int) -> ActionItem:
    if isinstance(entry, str):
        return ActionItem(action=entry, line=line)
    factor = vocabulary.factor(entry.factor) or entry.factor if entry.factor else None
    return ActionItem(**{**entry.model_dump(), "factor": factor}, done=entry.status in ("done", "verified"), line=line)


def contributing_factors(
    stated: Stated, in_body: Sequence[FactorStatement], vocabulary: Vocabulary, notes: Notes
) -> tuple[FactorStatement, ...]:
    """The factors of the front matter, in the words of the body where it has some for them; else those of
    the body."""
    listed = stated.front.contributing_factors
    if not listed:
        return tuple(in_body)
    told = _told(in_body, listed, vocabulary)
    chosen = tuple(
        _factor(entry, told, vocabulary, stated.place_in("contributing_factors", index).line)
        for index, entry in enumerate(listed)
    )
    known = {statement.factor for statement in chosen}
    for slug, statement in told.items():
        if slug not in known:
            notes.add(
                "factors-disagree",
                Level.WARNING,
                f"the text names the factor `{slug}`, the front matter does not.",
                Span(statement.line),
                why="The front matter counts.",
                suggestion=f"Add `{slug}` to `contributing_factors`.",
            )
    return chosen


def _told(
    in_body: Sequence[FactorStatement], listed: Sequence[str | FactorMatter], vocabulary: Vocabulary
) -> dict[str, FactorStatement]:
    """The statements of the body by factor; one that begins with the name of a listed factor (`Retry
    storm: …`) tells it."""
    told = {statement.factor: statement for statement in in_body if statement.factor}
    for entry in listed:
        slug = vocabulary.factor(entry) if isinstance(entry, str) else None
        name = folded(vocabulary.factors[slug].name) if slug else ""
        if slug and slug not in told:
            for statement in in_body:
                if name and folded(statement.text[: len(name) + 40]).startswith(name):
                    told[slug] = statement.model_copy(update={"factor": slug})
                    break
    return told


def _factor(
    entry: str | FactorMatter, told: Mapping[str, FactorStatement], vocabulary: Vocabulary, line: int
) -> FactorStatement:
    if isinstance(entry, FactorMatter):
        slug = vocabulary.factor(entry.factor) if entry.factor else vocabulary.factor(entry.text)
        return FactorStatement(text=entry.text, factor=slug, line=line)
    slug = vocabulary.factor(entry)
    if slug and slug in told:
        return told[slug]
    return FactorStatement(text=vocabulary.factors[slug].name if slug else entry, factor=slug, line=line)
