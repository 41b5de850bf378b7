"""Readers that come in kinds: each its own file in a package, found by its name."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def modules_of(package: ModuleType) -> tuple[ModuleType, ...]:
    """The modules of `package`, in the order of their names."""
    names = sorted(module.name for module in iter_modules(package.__path__))
    return tuple(import_module(f"{package.__name__}.{name}") for name in names)
