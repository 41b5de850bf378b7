"""Everything a run knows before it reads a document: configuration, decisions, files, and the store."""

from __future__ import annotations

from dataclasses import dataclass

from postmortem_archive.model.findings import Finding
from postmortem_archive.pipeline.configure import Configured, configure
from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.labels import astray, read_labels
from postmortem_archive.pipeline.locate import Location
from postmortem_archive.pipeline.read import Task, tasks
from postmortem_archive.pipeline.sources import Feed, feeds
from postmortem_archive.store.store import Store


@dataclass(frozen=True)
class Gathered:
    """What there is to read, and how."""

    location: Location
    configured: Configured
    feeds: tuple[Feed, ...]
    tasks: tuple[Task, ...]
    """In path order."""
    findings: tuple[Finding, ...]
    store: Store


def gather(location: Location, environment: Environment) -> Gathered:
    """ConfigurationError where archive.yml cannot be used."""
    configured = configure(location)
    config = configured.config
    labels, label_findings = read_labels(location.folder)
    found, feed_findings = feeds(location.folder, configured, environment)
    paths = {file.path for feed in found for file in feed.files}
    label_findings = [*label_findings, *astray(labels, paths, configured.vocabulary)]
    roles = config.roles if config.people == "roles" else {}
    return Gathered(
        location=location,
        configured=configured,
        feeds=tuple(found),
        tasks=tuple(tasks(found, labels, roles)),
        findings=(*configured.findings, *label_findings, *feed_findings),
        store=Store(environment.cache, environment.today),
    )
