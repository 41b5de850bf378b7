"""Pieces that many pages share are made once for each archive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from postmortem_archive.analysis.facts import Facts

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")


def once(
    make: Callable[Concatenate[Facts, Arguments], Made],
) -> Callable[Concatenate[Facts, Arguments], Made]:
    """`make`, remembering its results in the facts themselves. Its other arguments must be hashable, and
    nobody may change what it returns."""

    def remembered(facts: Facts, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Made:
        key = (make, *args, *kwargs.items())
        if key not in facts.worked_out:
            facts.worked_out[key] = make(facts, *args, **kwargs)
        made: Made = facts.worked_out[key]
        return made

    remembered.__doc__ = make.__doc__
    return remembered
