"""The schema of labels.yml: which inferred labels a person accepted or rejected (DESIGN 4)."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from postmortem_archive.model.document import Facet


def _listed(value: object) -> object:
    if value is None or value == "":
        return ()
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LabelSet(_Strict):
    """Labels by facet."""

    systems: Names = Field((), description="Names or slugs of systems.")
    contributing_factors: Names = Field((), description="Slugs of contributing factors.")

    def of(self, facet: Facet) -> tuple[str, ...]:
        """The labels of one facet; empty for facets that are never inferred."""
        return {Facet.SYSTEM: self.systems, Facet.FACTOR: self.contributing_factors}.get(facet, ())


def _given(value: object) -> object:
    """A key whose last entry was moved away says nothing."""
    return {} if value is None else value


Labels = Annotated[LabelSet, BeforeValidator(_given)]


class DocumentLabels(_Strict):
    """What a person decided of one document's inferred labels."""

    accepted: Labels = Field(LabelSet(), description="As good as stated.")
    rejected: Labels = Field(LabelSet(), description="Never proposed again.")
    proposed: Labels = Field(LabelSet(), description="Undecided; move each to accepted or rejected.")


KEYS = {Facet.SYSTEM: "systems", Facet.FACTOR: "contributing_factors"}
"""The key of each facet, in labels.yml and in front matter alike."""
