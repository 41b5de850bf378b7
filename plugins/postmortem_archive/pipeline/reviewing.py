"""Reviews the documents of an archive's own folder: all of them, or those that somebody names."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.review_settings import ReviewPolicy
from postmortem_archive.pipeline.configure import configure
from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.labels import read_labels
from postmortem_archive.pipeline.locate import Location
from postmortem_archive.pipeline.read import Task, digest_of, key_of, known, tasks
from postmortem_archive.pipeline.sources import feeds
from postmortem_archive.pipeline.workers import spread
from postmortem_archive.reading.decoding import decode
from postmortem_archive.reading.labels.apply import decide
from postmortem_archive.reading.labels.infer import infer
from postmortem_archive.reading.notes import Notes
from postmortem_archive.reading.prose import sentences
from postmortem_archive.reading.read import Reading, read
from postmortem_archive.review.check import review
from postmortem_archive.store.store import FileMark, Store

REVIEWS = "review "
"""Kind of result in the store, before the digest of a policy: what reviews found, by the document's key."""


class Reviewed(NamedTuple):
    """What a review found."""

    findings: tuple[Finding, ...]
    """Of the review, and the warnings and errors of reading, in the order of paths and lines."""
    texts: Mapping[str, str]
    """Path -> text of every document that has a finding."""
    documents: int
    """How many were reviewed."""


class _Outcome(BaseModel):
    """What a review found in one document."""

    model_config = ConfigDict(frozen=True)

    findings: tuple[Finding, ...] = ()
    is_postmortem: bool = False


class _Fresh(NamedTuple):
    """An outcome that the store does not have. `mark` is None where the file could not be read."""

    outcome: _Outcome
    key: str = ""
    mark: FileMark | None = None


def review_archive(location: Location, environment: Environment, only: Collection[str] | None = None) -> Reviewed:
    """Reviews the documents under the archive's folder; `only` are paths relative to it.

    Documents of other sources are reviewed where they are written. ConfigurationError as in `load`.
    """
    configured = configure(location)
    own = configured._replace(config=configured.config.model_copy(update={"sources": ()}), source_places=())
    [feed], problems = feeds(location.folder, own, environment)
    labels, label_findings = read_labels(location.folder)
    wanted = [task for task in tasks([feed], labels, {}) if only is None or task.file.path in only]
    with Store(environment.cache, environment.today) as store:
        outcomes = _outcomes(wanted, configured.config.review_policy(), store, environment)
    findings = [f for outcome in outcomes for f in outcome.findings]
    if only is None:
        findings += [f for f in (*configured.findings, *label_findings, *problems) if _matters(f)]
    found_in = [task for task, outcome in zip(wanted, outcomes, strict=True) if outcome.findings]
    ordered = sorted(findings, key=lambda f: (f.path, f.span.line, f.span.column, f.rule))
    return Reviewed(
        tuple(ordered),
        {task.file.path: _text(task) for task in found_in},
        sum(outcome.is_postmortem for outcome in outcomes),
    )


def _outcomes(wanted: Sequence[Task], policy: ReviewPolicy, store: Store, environment: Environment) -> list[_Outcome]:
    """One for each task: from the store where it has been reviewed as it is, by the same policy."""
    kind = REVIEWS + hashlib.blake2b(repr(policy).encode(), digest_size=8).hexdigest()
    held, pending = known(wanted, store, store.keys(kind))
    stored = store.all(kind) if held else {}
    found = {path: _Outcome.model_validate_json(stored[key]) for path, key in held.items() if key in stored}
    pending = [task for task in wanted if task.file.path not in found]
    store.used(kind, set(held.values()))
    fresh: dict[str, bytes] = {}
    marks: dict[str, FileMark] = {}

    def flush() -> None:
        store.put(kind, fresh)
        store.mark_files(marks)
        fresh.clear()
        marks.clear()

    reviewed = spread(partial(_review_one, policy=policy), pending, environment.workers)
    for done, (task, (outcome, key, mark)) in enumerate(zip(pending, reviewed, strict=True), 1):
        found[task.file.path] = outcome
        if mark:
            fresh[key], marks[task.file.place] = outcome.model_dump_json().encode(), mark
        if done % 500 == 0:
            flush()
        environment.progress("documents reviewed", done, len(pending))
    flush()
    return [found[task.file.path] for task in wanted]


def _review_one(task: Task, *, policy: ReviewPolicy) -> _Fresh:
    path, settings = task.file.path, task.settings
    try:
        data = task.file.absolute.read_bytes()
    except OSError as error:
        message = f"The file could not be read: {error.strerror or error}."
        return _Fresh(_Outcome(findings=(Finding("unreadable", Level.ERROR, path, message),)))
    digest = digest_of(data)
    mark = FileMark(task.file.size, task.file.modified_ns, digest)
    return _Fresh(_review(task, read(path, data, settings, included=task.included), policy), key_of(task, digest), mark)


def _review(task: Task, reading: Reading, policy: ReviewPolicy) -> _Outcome:
    if reading.verdict.kind == "excluded":
        return _Outcome()
    proposals = infer(reading, task.settings.vocabulary) if task.settings.infer else []
    postmortem = decide(reading.postmortem, proposals, task.decisions)
    found = [finding for finding in reading.findings if _matters(finding)]
    found += review(postmortem, sentences(reading), policy, reading.body.lines)
    return _Outcome(findings=tuple(found), is_postmortem=True)


def _text(task: Task) -> str:
    """The text of a document; empty for one that cannot be read."""
    try:
        return decode(task.file.absolute.read_bytes(), Notes(task.file.path))
    except OSError:
        return ""


def _matters(finding: Finding) -> bool:
    """Whether a finding of reading asks somebody to act; what was merely inferred does not."""
    return finding.level in (Level.ERROR, Level.WARNING)
