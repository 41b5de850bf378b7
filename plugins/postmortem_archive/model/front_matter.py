"""The schema of canonical front matter (DESIGN 4): every key optional, what is absent is looked for in the
body."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from postmortem_archive.model.document import ActionKind, ActionStatus


def _listed(value: object) -> object:
    """Nothing is an empty list; one word, or several with commas between, a list of them; empty entries
    are dropped."""
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(part for part in (piece.strip() for piece in value.replace(";", ",").split(",")) if part)
    if isinstance(value, list):
        return tuple(entry for entry in value if entry not in (None, ""))
    return value


def _whole_entries(value: object) -> object:
    """As `_listed`, for statements and actions: a comma is part of the sentence."""
    return (value,) if isinstance(value, str) and value else _listed(value)


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class _Matter(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ActionMatter(_Matter):
    """One action item, written out."""

    action: str = Field(description="What will change.")
    owner: str | None = Field(None, description="A person, role or team.")
    due: str | None = Field(None, description="The day it is due, YYYY-MM-DD.")
    ticket: str | None = Field(None, description="Its address or key in the tracker.")
    status: ActionStatus = Field(
        "unknown",
        description="open, done, verified, declined, superseded or unknown. Declined carries a reason.",
    )
    kind: ActionKind | None = Field(None, description="prevent, detect, mitigate or process.")
    factor: str | None = Field(None, description="The contributing factor it addresses.")
    reason: str | None = Field(None, description="Why it was declined and who (a role) decided, or what superseded it.")


class FactorMatter(_Matter):
    """One contributing factor in the author's words, with its name in the taxonomy."""

    text: str = Field(description="The condition, in one sentence.")
    factor: str | None = Field(None, description="Its name in the taxonomy.")


class Reviewed(_Matter):
    """The review of this postmortem."""

    date: str | None = Field(None, description="The day of the review, YYYY-MM-DD.")
    decisions: Annotated[tuple[str, ...], BeforeValidator(_whole_entries)] = Field((), description="What it decided.")


class FrontMatter(_Matter):
    """The keys that stand above a postmortem's text."""

    id: str | None = Field(None, description="Else the file's stem (the folder's name for index files).")
    title: str | None = Field(None, description="Else the first heading, else the file's name.")
    summary: str | None = Field(None, description="One sentence, or a few.")
    severity: str | None = Field(None, description="One of the archive's severities, or an alias of one.")
    status: str | None = Field(
        None, description="draft, in-review or published. Any other word is kept as it is written."
    )
    audience: str | None = Field(None, description="Who this document is for; else `all`.")
    started: str | None = Field(None, description="When the fault or its impact began: ISO 8601.")
    detected: str | None = Field(None, description="When an alert or a person first noticed.")
    mitigated: str | None = Field(None, description="When the impact ended.")
    resolved: str | None = Field(None, description="When it was closed.")
    mitigation: str | None = Field(None, description="What stopped it, one sentence.")
    systems: Names = Field((), description="What was affected.")
    teams: Names = Field((), description="The teams that took part.")
    contributing_factors: Annotated[tuple[str | FactorMatter, ...], BeforeValidator(_whole_entries)] = Field(
        (), description="Names from the taxonomy, or sentences."
    )
    tags: Names = Field((), description="Any further words to find it by.")
    related: Names = Field((), description="Ids of related incidents.")
    follow_up: str | None = Field(None, description="Who (a role) sees the actions through.")
    reviewed: Reviewed | None = Field(None, description="When it was reviewed and what was decided.")
    action_items: Annotated[tuple[str | ActionMatter, ...], BeforeValidator(_whole_entries)] = Field(
        (), description="Changes to the system that were promised."
    )
    url: str | None = Field(None, description="Where the original was published.")


INSTANTS: tuple[Literal["started", "detected", "mitigated", "resolved"], ...] = (
    "started", "detected", "mitigated", "resolved",
)  # fmt: skip
"""The four instants, in their usual order."""
