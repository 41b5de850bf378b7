"""Kinds of document that lie beside postmortems and are none: one kind a file, found by its file name.

A kind is a module with `reason(candidate) -> str | None`: why the document is of this kind, or None.
"""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType

from postmortem_archive.reading.evidence import Candidate
from postmortem_archive.reading.kinds import modules_of


@cache
def _kinds() -> tuple[ModuleType, ...]:
    return modules_of(sys.modules[__name__])


def reason(candidate: Candidate) -> str | None:
    """Why a document is no postmortem, or None where nothing speaks against it."""
    for kind in _kinds():
        found: str | None = kind.reason(candidate)
        if found:
            return found
    return None
