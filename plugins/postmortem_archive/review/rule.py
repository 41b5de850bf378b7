"""What a rule is, and how rules are found.

A rule is one module of `review/rules/`: its docstring is its manual page, its file name its id (`human_error` ->
`human-error`). It sets `GROUP`, `LEVEL` and, where that is not every document, `SCOPE`, and defines `check`:

    language rules      check(parsed: Parsed) -> Iterator[Hit]          asked sentence by sentence
    substance rules     check(review: Review) -> Iterator[Remark]       asked once for a document
    proportion rules    likewise

The manual page is Markdown of a fixed shape, see `manual`. Adding a file adds a rule; there is no list to edit.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, Literal, NamedTuple

from postmortem_archive.model.findings import Level

Group = Literal["language", "substance", "proportion"]
Scope = Literal["all", "major"]
DefaultLevel = Level | Literal["off"]


class Hit(NamedTuple):
    """What a language rule found: a stretch of the sentence's text (offsets, end exclusive) and what to say."""

    start: int
    end: int
    message: str
    why: str
    suggestion: str


class Remark(NamedTuple):
    """What a rule about a document found: at a line (1-based) of it, and what to say."""

    line: int
    message: str
    why: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the review runs it. `scope` major: only incidents of the archive's major severities."""

    id: str
    group: Group
    level: DefaultLevel
    scope: Scope
    manual: str
    check: Callable[[Any], Iterator[Any]]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, in order of id."""
    package = importlib.import_module("postmortem_archive.review.rules")
    modules = (importlib.import_module(f"{package.__name__}.{info.name}") for info in pkgutil.iter_modules(package.__path__))
    return tuple(sorted((_rule(module) for module in modules), key=lambda rule: rule.id))


def rule_ids() -> frozenset[str]:
    """The ids that settings and suppressions may name."""
    return frozenset(rule.id for rule in all_rules())


def _rule(module: ModuleType) -> Rule:
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    return Rule(name, module.GROUP, module.LEVEL, getattr(module, "SCOPE", "all"), module.__doc__ or "", module.check)
