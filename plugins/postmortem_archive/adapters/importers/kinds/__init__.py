"""Kinds of export, one a file, found by its file name (which is the name of the kind).

A kind is a module with `SAID`, a line that says what it reads; `accepts(source: Path, files: Files) ->
bool`, whether an export is of this kind, judged by its content; and `read(source: Path, files: Files) ->
Iterator[Imported]`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from types import ModuleType

from postmortem_archive.reading.kinds import modules_of


@cache
def kinds() -> Mapping[str, ModuleType]:
    """Kind -> its module, in the order of the names."""
    return {
        module.__name__.rpartition(".")[2].replace("_", "-"): module for module in modules_of(sys.modules[__name__])
    }
