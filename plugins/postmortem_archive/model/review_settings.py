"""What an archive asks of its reviews: `review:` in archive.yml, and the policy it makes with the scale and
the start.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

RuleLevel = Literal["off", "advice", "notice", "warning", "error"]
RuleScope = Literal["all", "major"]
Part = Literal[
    "summary",
    "impact",
    "detection",
    "timeline",
    "contributing_factors",
    "resolution",
    "lessons",
    "action_items",
]
"""A part of a postmortem that a severity may ask for."""

ANY_SEVERITY: tuple[Part, ...] = ("summary", "contributing_factors", "action_items")
"""All that may be asked of an incident that is not major."""
MAJOR: tuple[Part, ...] = ("summary", "impact", "timeline", "contributing_factors", "lessons", "action_items")
"""What a major incident is expected to have, unless the archive says otherwise."""


class RuleChoice(BaseModel):
    """A rule's level and the incidents it looks at."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: RuleLevel | None = Field(None, description="Default: the rule's own.")
    scope: RuleScope | None = Field(None, description="`major`: only incidents of the major severities.")


class ReviewSettings(BaseModel):
    """`review:` in archive.yml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: dict[str, RuleLevel | RuleChoice] = Field({}, description="Rule id: a level, `off`, or `{level, scope}`.")
    depth: dict[str, tuple[Part, ...]] = Field(
        {},
        description="Severity: the parts its postmortems are expected to have. Minor ones are never "
        "asked for more than summary, contributing factors and action items.",
    )

    def choice(self, rule: str) -> RuleChoice:
        """What the archive says of this rule; empty where it says nothing."""
        stated = self.rules.get(rule)
        if stated is None:
            return RuleChoice(level=None, scope=None)
        return stated if isinstance(stated, RuleChoice) else RuleChoice(level=stated, scope=None)


@dataclass(frozen=True)
class ReviewPolicy:
    """The settings together with what else of the archive decides what is asked of whom."""

    settings: ReviewSettings = field(default_factory=ReviewSettings)
    major: tuple[str, ...] = ("sev1", "sev2")
    """The severities of which a full postmortem is expected."""
    adopted: date | None = None
    """Nothing about substance is asked of incidents before this day."""

    def is_major(self, severity: str | None) -> bool:
        """Whether an incident is major; one whose severity is unknown is not, so that the least is asked."""
        return severity in self.major

    def depth(self, severity: str | None) -> tuple[Part, ...]:
        """The parts that are asked of an incident of this severity."""
        if self.is_major(severity):
            return self.settings.depth.get(severity or "", MAJOR)
        return tuple(part for part in self.settings.depth.get(severity or "", ()) if part in ANY_SEVERITY)
