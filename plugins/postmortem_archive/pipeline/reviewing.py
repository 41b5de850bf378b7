"""Reviews the documents of an archive's own folder: all of them, or those that somebody names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.labels import DocumentLabels
from postmortem_archive.model.review_settings import ReviewPolicy
from postmortem_archive.pipeline.configure import configure
from postmortem_archive.pipeline.discover import SourceFile
from postmortem_archive.pipeline.document import NO_DECISIONS
from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.labels import read_labels
from postmortem_archive.pipeline.locate import Location
from postmortem_archive.pipeline.sources import Feed, feeds
from postmortem_archive.pipeline.workers import spread
from postmortem_archive.reading.labels.apply import decide
from postmortem_archive.reading.labels.infer import infer
from postmortem_archive.reading.prose import sentences
from postmortem_archive.reading.read import read
from postmortem_archive.review.check import review


class Reviewed(NamedTuple):
    """What a review found."""

    findings: tuple[Finding, ...]
    """Of the review, and the warnings and errors of reading, in the order of paths and lines."""
    texts: Mapping[str, str]
    """Path -> text of every document that has a finding."""
    documents: int
    """How many were reviewed."""


class _Outcome(NamedTuple):
    findings: tuple[Finding, ...]
    text: str
    is_postmortem: bool


def review_archive(location: Location, environment: Environment, only: Collection[str] | None = None) -> Reviewed:
    """Reviews the documents under the archive's folder; `only` are paths relative to it.

    Documents of other sources are reviewed where they are written. ConfigurationError as in `load`.
    """
    configured = configure(location)
    own = configured.config.model_copy(update={"sources": ()})
    [feed], problems = feeds(location.folder, own, configured.vocabulary, environment)
    labels, label_findings = read_labels(location.folder)
    files = [file for file in feed.files if only is None or file.path in only]
    task = partial(_review_one, feed=feed, labels=labels, policy=configured.config.review_policy())
    outcomes = _run(task, files, environment)
    findings = [f for outcome in outcomes for f in outcome.findings]
    if only is None:
        findings += [f for f in (*configured.findings, *label_findings, *problems) if _matters(f)]
    texts = {file.path: outcome.text for file, outcome in zip(files, outcomes, strict=True) if outcome.findings}
    ordered = sorted(findings, key=lambda f: (f.path, f.span.line, f.span.column, f.rule))
    return Reviewed(tuple(ordered), texts, sum(outcome.is_postmortem for outcome in outcomes))


def _run(task: partial[_Outcome], files: Sequence[SourceFile], environment: Environment) -> list[_Outcome]:
    outcomes = []
    for done, outcome in enumerate(spread(task, files, environment.workers), 1):
        outcomes.append(outcome)
        environment.progress("documents reviewed", done, len(files))
    return outcomes


def _review_one(
    file: SourceFile, *, feed: Feed, labels: Mapping[str, DocumentLabels], policy: ReviewPolicy
) -> _Outcome:
    try:
        data = file.absolute.read_bytes()
    except OSError as error:
        message = f"The file could not be read: {error.strerror or error}."
        return _Outcome((Finding("unreadable", Level.ERROR, file.path, message),), "", False)
    reading = read(file.path, data, feed.settings, included=feed.included(file.path))
    if reading.verdict.kind == "excluded":
        return _Outcome((), "", False)
    proposals = infer(reading, feed.settings.vocabulary) if feed.settings.infer else []
    postmortem = decide(reading.postmortem, proposals, labels.get(file.path, NO_DECISIONS))
    found = [finding for finding in reading.findings if _matters(finding)]
    found += review(postmortem, sentences(reading), policy, reading.body.lines)
    return _Outcome(tuple(found), "\n".join(reading.body.lines) if found else "", True)


def _matters(finding: Finding) -> bool:
    """Whether a finding of reading asks somebody to act; what was merely inferred does not."""
    return finding.level in (Level.ERROR, Level.WARNING)
