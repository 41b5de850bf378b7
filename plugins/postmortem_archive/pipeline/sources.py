"""The folders that feed an archive: its own, and those it lists under `sources`, each with its own reading."""

from __future__ import annotations

import fnmatch
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from postmortem_archive.model.archive import Source
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.spans import Span
from postmortem_archive.pipeline.configure import Configured
from postmortem_archive.pipeline.discover import SourceFile, discover
from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.locate import CONFIG_NAME
from postmortem_archive.reading.settings import ReadingSettings


@dataclass(frozen=True)
class Feed:
    """One folder with the files found in it and how they are read. `prefix` stands before each of their paths."""

    settings: ReadingSettings
    files: tuple[SourceFile, ...]
    include: tuple[str, ...] = ()
    prefix: str = ""
    left_out: tuple[str, ...] = ()
    """Paths that archive.yml's `exclude` names."""
    unread: tuple[Finding, ...] = ()
    """One for each file that cannot be read at all."""

    def included(self, path: str) -> bool:
        """Whether archive.yml says that this file is a postmortem."""
        return _matches(path.removeprefix(self.prefix), self.include)


def feeds(folder: Path, configured: Configured, environment: Environment) -> tuple[list[Feed], list[Finding]]:
    """The archive's own folder first, then its sources in order; with what went wrong in bringing them here."""
    config, vocabulary = configured.config, configured.vocabulary
    own = ReadingSettings(vocabulary=vocabulary, fields=config.fields, timezone=config.timezone, infer=config.infer)
    found = discover(folder)
    left_out = tuple(file.path for file in found.files if _matches(file.path, config.exclude))
    files = tuple(file for file in found.files if file.path not in set(left_out))
    result = [Feed(own, files, config.include, left_out=left_out, unread=_errors(found.problems))]
    message = "Left out by `exclude` in archive.yml."
    findings = [*found.problems, *(Finding("excluded", Level.NOTICE, path, message) for path in left_out)]
    for source, place in zip(config.sources, configured.source_places, strict=True):
        feed, problems = _feed(source, own, folder, environment)
        findings += [_placed(problem, place) for problem in problems]
        if feed:
            result.append(feed)
    return result, findings


def _feed(
    source: Source, own: ReadingSettings, folder: Path, environment: Environment
) -> tuple[Feed | None, list[Finding]]:
    name = source_name(source)
    if environment.fetch is None:
        message = f"The source {name} was not read: this run cannot reach other sources."
        return None, [Finding("source-unreachable", Level.WARNING, CONFIG_NAME, message)]
    checkout = environment.fetch(source, folder)
    if checkout.root is None:
        return None, list(checkout.findings)
    found = discover(checkout.root, prefix=f"{name}/")
    settings = replace(
        own, fields={**own.fields, **source.fields}, id_prefix=source.id_prefix, system=source.system,
        audience=source.audience,
    )  # fmt: skip
    feed = Feed(settings, tuple(found.files), source.include, f"{name}/", unread=_errors(found.problems))
    return feed, [*checkout.findings, *found.problems]


def _placed(finding: Finding, place: Span) -> Finding:
    """What a source itself gave cause to say is said where archive.yml names it."""
    return finding._replace(span=place) if finding.path == CONFIG_NAME else finding


def _errors(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.level is Level.ERROR)


def source_name(source: Source) -> str:
    """What findings and paths call a source: its name, else the last part of its address."""
    address = source.name or source.git or source.folder or source.path
    return address.rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1].removesuffix(".git") or "source"


def fingerprint(settings: ReadingSettings, decisions: Mapping[str, object], people: Mapping[str, str]) -> str:
    """A digest of everything besides a file's own bytes that changes how it reads."""
    vocabulary = settings.vocabulary
    parts = [
        {slug: tuple(term) for slug, term in terms.items()}
        for terms in (vocabulary.systems, vocabulary.factors, vocabulary.tags)
    ]
    own = [settings.fields, settings.timezone, settings.id_prefix, settings.system, settings.audience, settings.infer]
    text = json.dumps(
        [parts, list(vocabulary.severities.items()), *own, decisions, people], default=dict, sort_keys=True
    )
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _matches(path: str, patterns: Iterable[str]) -> bool:
    return any(
        fnmatch.fnmatchcase(path, pattern) or fnmatch.fnmatchcase(path, pattern.removeprefix("**/"))
        for pattern in patterns
    )
