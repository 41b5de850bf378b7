"""The kinds of page, a file each: found here by name, so that a new one needs no list.

Each module has `keys(facts)`, the pages of that kind; `address(key)`, relative to the mount; and
`context(facts, key)`, plain values that are all the page depends on: the same context, the same page. Its
template has its name. Where a context takes long, `basis(facts, key)` may say what it is made of: plain values, and
incidents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol, cast

from postmortem_archive.analysis.facts import Facts

Context = dict[str, Any]


class PageKind(Protocol):
    """What a module in this package offers."""

    def keys(self, facts: Facts) -> Iterable[str]:
        """Every page of this kind, by key."""

    def address(self, key: str) -> str:
        """Where the page lives, relative to the mount: ends in `/`, or empty for the home page."""

    def context(self, facts: Facts, key: str) -> Context:
        """What the page shows, JSON-able."""


@cache
def kinds() -> Mapping[str, PageKind]:
    """Name -> kind, in order of name."""
    names = sorted(module.name for module in iter_modules(__path__))
    return {name: cast(PageKind, import_module(f"{__name__}.{name}")) for name in names}
