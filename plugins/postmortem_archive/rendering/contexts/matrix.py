"""Systems × contributing factors, as a table with a page behind every heading and a search behind every
number."""

from __future__ import annotations

from typing import Any

from postmortem_archive.analysis.cooccurrence import Cooccurrence
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.document import Facet
from postmortem_archive.rendering.contexts.labels import label_link

_CELLS_AT_LEAST = 2


def matrix(facts: Facts, table: Cooccurrence) -> dict[str, Any] | None:
    """The table for the template, or None where there is too little for a table to say anything."""
    if len(table.systems) * len(table.factors) < _CELLS_AT_LEAST:
        return None
    most = max(count for row in table.counts for count in row)
    return {
        "factors": [label_link(facts, Facet.FACTOR, slug) for slug in table.factors],
        "rows": [
            {
                "system": label_link(facts, Facet.SYSTEM, system),
                "cells": [
                    {
                        "count": count,
                        "shade": -(-4 * count // most),
                        "query": {"system": system, "factor": factor},
                    }
                    for factor, count in zip(table.factors, counts, strict=True)
                ],
            }
            for system, counts in zip(table.systems, table.counts, strict=True)
        ],
    }
