"""The words of an archive: its systems, contributing factors, tags and severities, with every alias resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from postmortem_archive.model.archive import ArchiveConfig, ContributingFactor
from postmortem_archive.model.slugs import slugify


class Term(NamedTuple):
    """One declared name of the archive's vocabulary."""

    slug: str
    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    owner: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """Declared terms by slug, in the order of archive.yml. Look-ups ignore case and punctuation."""

    systems: Mapping[str, Term] = field(default_factory=dict)
    factors: Mapping[str, Term] = field(default_factory=dict)
    tags: Mapping[str, Term] = field(default_factory=dict)
    severities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Worst first; each with its aliases."""

    @classmethod
    def from_config(cls, config: ArchiveConfig, starter: Mapping[str, ContributingFactor] | None = None) -> Vocabulary:
        """The words of `config`; its factors extend or replace those of `starter` where `taxonomy: starter`."""
        base = dict(starter or {}) if config.taxonomy == "starter" else {}
        return cls(
            systems={slugify(s): _term(s, v.name, v.description, v.aliases, (), v.formerly, v.owner)
                     for s, v in config.systems.items()},
            factors={slugify(s): _term(s, v.name, v.description, v.aliases, v.phrases, v.formerly)
                     for s, v in {**base, **config.contributing_factors}.items()},
            tags={slugify(s): _term(s, v.name, v.description, v.aliases, (), v.formerly)
                  for s, v in config.tags.items()},
            severities=config.severities,
        )  # fmt: skip

    @cached_property
    def _system_lookup(self) -> dict[str, str]:
        return _lookup(self.systems.values())

    @cached_property
    def _factor_lookup(self) -> dict[str, str]:
        return _lookup(self.factors.values())

    @cached_property
    def _tag_lookup(self) -> dict[str, str]:
        return _lookup(self.tags.values())

    @cached_property
    def _severity_lookup(self) -> dict[str, str]:
        return {slugify(alias): name for name, aliases in self.severities.items() for alias in (name, *aliases)}

    def system(self, name: str) -> str:
        """The archive's name for a system: the declared one if `name` is its slug, name or alias, else as written."""
        slug = self._system_lookup.get(slugify(name))
        return self.systems[slug].name if slug else name.strip()

    def system_slug(self, name: str) -> str:
        """The slug of a system's page, before clashes are resolved."""
        return self._system_lookup.get(slugify(name)) or slugify(name)

    def knows_system(self, name: str) -> bool:
        """Whether `name` is a declared system, by slug, name, alias or former name."""
        return slugify(name) in self._system_lookup

    def factor(self, text: str) -> str | None:
        """The slug of the factor whose slug, name, alias or former name is exactly `text`, else None."""
        return self._factor_lookup.get(slugify(text))

    def tag(self, name: str) -> str:
        """The archive's own name for a tag."""
        slug = self._tag_lookup.get(slugify(name))
        return self.tags[slug].name if slug else name.strip()

    def severity(self, text: str) -> str | None:
        """The severity on the archive's scale that `text` names (by name or alias), else None."""
        return self._severity_lookup.get(slugify(text))


def _term(
    slug: str, name: str | None, description: str, aliases: Iterable[str], phrases: Iterable[str],
    formerly: Iterable[str], owner: str | None = None,
) -> Term:  # fmt: skip
    return Term(
        slugify(slug),
        name or slug.replace("-", " "),
        description,
        tuple(aliases),
        tuple(phrases),
        tuple(formerly),
        owner,
    )


def _lookup(terms: Iterable[Term]) -> dict[str, str]:
    """Slugified spelling -> slug; the first to claim a spelling keeps it, own slugs and names before aliases."""
    found: dict[str, str] = {}
    terms = list(terms)
    for term in terms:
        found.setdefault(term.slug, term.slug)
        found.setdefault(slugify(term.name), term.slug)
    for term in terms:
        for alias in (*term.aliases, *term.formerly):
            found.setdefault(slugify(alias), term.slug)
    return found
