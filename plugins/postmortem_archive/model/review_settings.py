"""What an archive asks of its reviews: `review:` in archive.yml."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

RuleLevel = Literal["off", "advice", "notice", "warning", "error"]


class ReviewSettings(BaseModel):
    """Levels of rules by their id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: dict[str, RuleLevel] = {}
