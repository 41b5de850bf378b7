"""One finding object, many renderers: a format is a module here, found by its file name.

Each has `render(findings, sources)`, where `sources` is the text of each file by the path that findings
call it, and `ADVICE`: whether it carries advice without being asked. What goes to a pull request does not:
suggestions about words are for the author at the desk, not for everybody who reads along.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence

from postmortem_archive.model.findings import Finding, Level


def formats() -> tuple[str, ...]:
    """The names of the formats there are."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


def render(name: str, findings: Sequence[Finding], sources: Mapping[str, str], *, advice: bool = False) -> str:
    """The findings in the format of this name. `advice` asks for all of them, whatever the format carries
    by default.
    """
    module = importlib.import_module(f"{__name__}.{name}")
    carried = [finding for finding in findings if advice or module.ADVICE or finding.level is not Level.ADVICE]
    text: str = module.render(carried, sources)
    return text
