"""Every file read, once: unchanged ones come from the store, the others are read here or in worker processes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.labels import DocumentLabels
from postmortem_archive.pipeline.discover import SourceFile
from postmortem_archive.pipeline.document import NO_DECISIONS, Document, Made
from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.sources import Feed, fingerprint
from postmortem_archive.pipeline.workers import spread
from postmortem_archive.reading.settings import ReadingSettings
from postmortem_archive.store.store import FileMark, Store

DOCUMENTS, BODIES = "document", "body"
"""Kinds of result in the store."""

WORTH_ALL = 100
"""Documents from which on reading all that the store has takes less than looking each up."""

NOTHING: Mapping[str, Document] = MappingProxyType({})


class Task(NamedTuple):
    """A file to read, and everything besides its bytes that decides how it reads."""

    file: SourceFile
    settings: ReadingSettings
    fingerprint: str
    included: bool
    decisions: DocumentLabels
    roles: Mapping[str, str]


class Read(NamedTuple):
    """A file that was read. `key` finds its body in the store."""

    file: SourceFile
    document: Document
    key: str
    task: Task


class _Outcome(NamedTuple):
    digest: str
    key: str
    made: Made | None
    """None where the store has it already."""
    problem: str | None


class Known(NamedTuple):
    """Files as the store knows them, before any is read."""

    keys: dict[str, str]
    """Path -> key of the document, for files that have not changed since they were read."""
    pending: list[Task]


def tasks(feeds: Sequence[Feed], labels: Mapping[str, DocumentLabels], roles: Mapping[str, str]) -> list[Task]:
    """Everything there is to read, in path order."""
    return sorted(_tasks(feeds, labels, roles), key=lambda task: task.file.path)


def known(tasks: Sequence[Task], store: Store, held: Collection[str]) -> Known:
    """Which files are unchanged: by time and size alone. `held`: keys of the documents in the store."""
    marks = store.files()
    found = Known({}, [])
    for task in tasks:
        mark = marks.get(task.file.place)
        unchanged = mark and (mark.size, mark.modified_ns) == (task.file.size, task.file.modified_ns)
        if mark and unchanged and (key := key_of(task, mark.digest)) in held:
            found.keys[task.file.path] = key
        else:
            found.pending.append(task)
    return found


def read_all(
    tasks: Sequence[Task],
    keys: Mapping[str, str],
    store: Store,
    environment: Environment,
    at_hand: Mapping[str, Document] = NOTHING,
) -> tuple[list[Read], list[Finding]]:
    """Every file in path order, and a finding for each that could not be opened. `keys`: of those that are known.
    `at_hand`: documents by key that this process has read before."""
    held = _held({key for key in keys.values() if key not in at_hand}, store)
    keys = {path: key for path, key in keys.items() if key in at_hand or key in held}
    pending = [task for task in tasks if task.file.path not in keys]
    documents = dict(at_hand)
    problems = _read_pending(pending, keys, documents, held.keys(), store, environment)
    wanted(keys, store)
    read: list[Read] = []
    for task in tasks:
        key = keys.get(task.file.path)
        if key is not None:
            document = documents.get(key) or Document.model_validate_json(held.pop(key))
            read.append(Read(task.file, document, key, task))
    return read, problems


def _held(keys: Collection[str], store: Store) -> dict[str, bytes]:
    """The documents with these keys that the store has."""
    if len(keys) > WORTH_ALL:
        return store.all(DOCUMENTS)
    stored = ((key, store.get(DOCUMENTS, key)) for key in keys)
    return {key: value for key, value in stored if value is not None}


def wanted(keys: Mapping[str, str], store: Store) -> None:
    """Tells the store that this run uses what it holds of these documents."""
    for kind in (DOCUMENTS, BODIES):
        store.used(kind, set(keys.values()))


def body_of(read: Read, store: Store) -> bytes:
    """The rendered body of a document, as JSON: from the store, or made again where the store has lost it."""
    stored = store.get(BODIES, read.key)
    return stored if stored is not None else _made(read.task, read.file.absolute.read_bytes()).body


def _tasks(feeds: Sequence[Feed], labels: Mapping[str, DocumentLabels], roles: Mapping[str, str]) -> Iterator[Task]:
    for feed in feeds:
        plain = fingerprint(feed.settings, {}, roles)
        for file in feed.files:
            decisions = labels.get(file.path, NO_DECISIONS)
            decided = decisions is not NO_DECISIONS
            mark = fingerprint(feed.settings, decisions.model_dump(), roles) if decided else plain
            yield Task(file, feed.settings, mark, feed.included(file.path), decisions, roles)


def key_of(task: Task, digest: str) -> str:
    """What everything that is read of a file depends on; `digest` is that of its bytes."""
    text = f"{digest}\0{task.file.path}\0{task.fingerprint}\0{task.included}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def digest_of(data: bytes) -> str:
    """A digest of a file's bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _read_pending(
    pending: Sequence[Task],
    keys: dict[str, str],
    documents: dict[str, Document],
    held: Collection[str],
    store: Store,
    environment: Environment,
) -> list[Finding]:
    """Reads what changed and is not `held`; adds to `keys` and `documents`, while workers go on, and to the store in
    batches, so that a killed run loses little."""
    problems: list[Finding] = []
    marks: dict[str, FileMark] = {}
    written: dict[str, bytes] = {}
    bodies: dict[str, bytes] = {}

    def flush() -> None:
        store.put(BODIES, bodies)
        store.put(DOCUMENTS, written)
        store.mark_files(marks)
        for batch in (bodies, written, marks):
            batch.clear()

    outcomes = spread(partial(_read_one, held=held), pending, environment.workers)
    for done, (task, outcome) in enumerate(zip(pending, outcomes, strict=True), 1):
        if outcome.problem:
            message = f"The file could not be read: {outcome.problem}."
            problems.append(Finding("unreadable", Level.ERROR, task.file.path, message))
            continue
        keys[task.file.path] = outcome.key
        marks[task.file.place] = FileMark(task.file.size, task.file.modified_ns, outcome.digest)
        if outcome.made:
            written[outcome.key], bodies[outcome.key] = outcome.made
            documents[outcome.key] = Document.model_validate_json(outcome.made.document)
        if done % 500 == 0:
            flush()
        environment.progress("documents read", done, len(pending))
    flush()
    return problems


def _read_one(task: Task, held: Collection[str]) -> _Outcome:
    try:
        data = task.file.absolute.read_bytes()
    except OSError as error:
        return _Outcome("", "", None, error.strerror or str(error))
    digest = digest_of(data)
    key = key_of(task, digest)
    if key in held:
        return _Outcome(digest, key, None, None)
    return _Outcome(digest, key, _made(task, data), None)


def _made(task: Task, data: bytes) -> Made:
    from postmortem_archive.pipeline.making import make

    return make(task.file.path, data, task.settings, included=task.included, decisions=task.decisions, roles=task.roles)
