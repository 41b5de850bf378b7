"""What a rule is, and how rules are found.

A rule is one module of `review/rules/`: its docstring is its manual page (see `review.manual`), its file
name its id (`human_error` -> `human-error`). It sets `GROUP`, `LEVEL` and, where that is not every
incident, `SCOPE`, and defines one of

    sentence(parsed: Parsed) -> Iterator[Hit]      asked of every sentence
    document(case: Case) -> Iterator[Remark]       asked once of a document

Adding a file adds a rule; there is no list to edit.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Literal, NamedTuple

from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.prose import Sentence
from postmortem_archive.model.review_settings import ReviewPolicy, RuleLevel, RuleScope
from postmortem_archive.review.grammar.parse import Parsed

Group = Literal["language", "substance", "proportion"]


class Hit(NamedTuple):
    """What a rule found in a sentence: a stretch of its text (offsets, end exclusive) and what to say."""

    start: int
    end: int
    message: str
    why: str
    suggestion: str


class Remark(NamedTuple):
    """What a rule has to say of a document, at a line (1-based; 0: of the document as a whole)."""

    line: int
    message: str
    why: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Case:
    """A document as a rule sees it."""

    postmortem: Postmortem
    prose: Sequence[Sentence]
    policy: ReviewPolicy

    @property
    def major(self) -> bool:
        """Whether the incident is of a major severity."""
        return self.policy.is_major(self.postmortem.severity)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the review runs it: it has either a `sentence` or a `document` part."""

    id: str
    group: Group
    level: RuleLevel
    scope: RuleScope
    manual: str
    sentence: Callable[[Parsed], Iterator[Hit]] | None
    document: Callable[[Case], Iterator[Remark]] | None
    options: tuple[str, ...] = ()
    """Further ids that archive.yml may switch off: parts of what the rule asks."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, in order of id."""
    package = importlib.import_module("postmortem_archive.review.rules")
    modules = (
        importlib.import_module(f"{package.__name__}.{info.name}") for info in pkgutil.iter_modules(package.__path__)
    )
    return tuple(sorted((_rule(module) for module in modules), key=lambda rule: rule.id))


def rule_ids() -> frozenset[str]:
    """The ids that archive.yml may name."""
    return frozenset(name for rule in all_rules() for name in (rule.id, *rule.options))


def _rule(module: ModuleType) -> Rule:
    return Rule(
        id=module.__name__.rpartition(".")[2].replace("_", "-"),
        group=module.GROUP,
        level=module.LEVEL,
        scope=getattr(module, "SCOPE", "all"),
        manual=module.__doc__ or "",
        sentence=getattr(module, "sentence", None),
        document=getattr(module, "document", None),
        options=getattr(module, "OPTIONS", ()),
    )
