"""Everything that pages say about an archive, each fact worked out once, when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from postmortem_archive.analysis import backlinks, facets, recurrence
from postmortem_archive.analysis.archive import Archive, Incident
from postmortem_archive.analysis.instants import year
from postmortem_archive.analysis.related import Ground, Relation, Relations, ground
from postmortem_archive.analysis.related import related as relate


@dataclass(frozen=True, eq=False)
class Facts:
    """An archive and what follows from it."""

    archive: Archive
    withdrawn: tuple[str, ...] = ()
    """Slugs of incidents that were published once and have been withdrawn."""
    earlier: Relations | None = None
    """What was related in an earlier state of the archive, if this process knows."""

    @cached_property
    def worked_out(self) -> dict[tuple[Any, ...], Any]:
        """What has been made of these facts and will be asked for again; it lives as long as they do."""
        return {}

    @cached_property
    def facets(self) -> facets.FacetIndex:
        """Every facet's entries."""
        return facets.index(self.archive)

    @cached_property
    def by_slug(self) -> Mapping[str, Incident]:
        """Published incidents by the slug of their page."""
        return {incident.slug: incident for incident in self.archive.incidents}

    @cached_property
    def slug_of(self) -> Mapping[str, str]:
        """Id of a published incident -> slug of its page."""
        return {incident.postmortem.id: incident.slug for incident in self.archive.incidents}

    @cached_property
    def related(self) -> Mapping[str, tuple[Relation, ...]]:
        """Slug -> related incidents, closest first."""
        return self.relations.found

    @cached_property
    def relations(self) -> Relations:
        """Related incidents, and what they were worked out from: where an edit has changed nothing that relates
        incidents, they stay related."""
        return self.earlier if self.earlier and self.earlier.basis == self.ground.basis else relate(self.ground)

    @cached_property
    def ground(self) -> Ground:
        """What incidents are related by."""
        return ground(self.archive, self.facets)

    def take(self, relations: Relations) -> None:
        """Relations that were worked out elsewhere, of this very archive."""
        self.__dict__["relations"] = relations

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[str, ...]]:
        """Slug -> slugs of the incidents that link to it."""
        return backlinks.backlinks(self.archive)

    @cached_property
    def recurring(self) -> list[recurrence.Recurrence]:
        """Contributing factors that came back."""
        return recurrence.recurring(self.archive, self.facets)

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """First and last year in which an incident is dated."""
        known = sorted(int(y) for y in {year(i.postmortem) for i in self.archive.incidents} if y)
        return (known[0], known[-1]) if known else None
