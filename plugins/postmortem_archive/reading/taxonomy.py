"""The starter taxonomy of contributing factors, from its data file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from postmortem_archive.model.archive import ContributingFactor
from postmortem_archive.reading import words

_OF_THE_MODEL = frozenset(ContributingFactor.model_fields)


@cache
def starter_taxonomy() -> Mapping[str, ContributingFactor]:
    """Slug -> factor, in the order of the file; what an archive's own factors extend or replace."""
    return {
        slug: ContributingFactor.model_validate({key: entry[key] for key in entry if key in _OF_THE_MODEL})
        for slug, entry in words.load("taxonomy").items()
    }
