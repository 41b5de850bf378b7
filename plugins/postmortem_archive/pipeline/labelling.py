"""Decisions about inferred labels: which wait, what changes in labels.yml, what goes into documents."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from postmortem_archive.model.document import Facet, Postmortem
from postmortem_archive.model.labels import KEYS, DocumentLabels, LabelSet
from postmortem_archive.model.slugs import slugify
from postmortem_archive.pipeline.errors import ConfigurationError
from postmortem_archive.pipeline.labels import LABELS_NAME, read_labels
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.reading.faults import nearest
from postmortem_archive.reading.labels.file import forget, record
from postmortem_archive.reading.labels.proposal import Proposal
from postmortem_archive.reading.labels.write_back import CannotWrite, write_labels
from postmortem_archive.reading.yaml_nodes import Refused


class Waiting(NamedTuple):
    """A label that a document's words suggest and nobody has decided on. `path` is the document's."""

    path: str
    proposal: Proposal


class Written(NamedTuple):
    """What `write` did: paths that were changed, and paths that were not, with the reason."""

    changed: list[str]
    refused: list[tuple[str, str]]


def waiting(loaded: Loaded, patterns: Sequence[str] = ()) -> list[Waiting]:
    """Undecided labels of all documents, or of those whose path or id matches a pattern, in path order."""
    decided = _decisions(loaded)
    found = []
    for path, read in loaded.reads.items():
        document = read.document
        if document.verdict == "excluded" or not _matches(path, document.postmortem.id, patterns):
            continue
        known = decided.get(path, DocumentLabels())
        found += [Waiting(path, p) for p in document.proposals if not _is_decided(p, known)]
    return found


def by_label(labels: Iterable[Waiting]) -> dict[tuple[Facet, str], list[Waiting]]:
    """Grouped by label: systems before factors, then those that most documents suggest, then by name."""
    groups: dict[tuple[Facet, str], list[Waiting]] = {}
    for label in labels:
        groups.setdefault((label.proposal.facet, label.proposal.value), []).append(label)
    order = sorted(groups, key=lambda key: (key[0] is not Facet.SYSTEM, -len(groups[key]), key[1]))
    return {key: groups[key] for key in order}


def title(loaded: Loaded, proposal: Proposal) -> str:
    """What people call the label: a factor's name, where its value is the slug."""
    factor = loaded.configured.vocabulary.factors.get(proposal.value) if proposal.facet is Facet.FACTOR else None
    return factor.name if factor else proposal.value


def named(loaded: Loaded, labels: Iterable[Waiting], name: str) -> list[Waiting]:
    """Those whose label is called `name`, by name or slug."""
    wanted = slugify(name)
    return [
        label for label in labels if wanted in (slugify(label.proposal.value), slugify(title(loaded, label.proposal)))
    ]


def meant(labels: Iterable[Waiting], name: str) -> str | None:
    """The label that a mistyped `name` is closest to."""
    return nearest(name, sorted({label.proposal.value for label in labels}))


def save(
    loaded: Loaded,
    *,
    accepted: Iterable[Waiting] = (),
    rejected: Iterable[Waiting] = (),
    proposed: Iterable[Waiting] = (),
) -> None:
    """Writes decisions into labels.yml. ConfigurationError where that file is broken."""
    chosen = {"accepted": _sets(accepted), "rejected": _sets(rejected), "proposed": _sets(proposed)}
    paths = {path for sets in chosen.values() for path in sets}
    changes = {
        path: DocumentLabels(**{name: sets.get(path, LabelSet()) for name, sets in chosen.items()}) for path in paths
    }
    _rewrite(loaded.location.folder, lambda text: record(text, changes))


def write(loaded: Loaded) -> Written:
    """Puts every accepted label of labels.yml into its document's front matter instead.

    Documents of other sources are not ours to change; theirs stay in labels.yml.
    """
    result = Written([], [])
    settled: dict[str, LabelSet] = {}
    for path, labels in _decisions(loaded).items():
        if labels.accepted == LabelSet():
            continue
        try:
            if _write_one(loaded, path, labels.accepted):
                result.changed.append(path)
            settled[path] = labels.accepted
        except CannotWrite as reason:
            result.refused.append((path, str(reason)))
    if settled:
        _rewrite(loaded.location.folder, lambda text: forget(text, settled))
    return result


def _write_one(loaded: Loaded, path: str, accepted: LabelSet) -> bool:
    """Whether the file had to be changed."""
    read = loaded.reads.get(path)
    if read is None:
        raise CannotWrite("there is no such document; correct its path in labels.yml")
    if path not in {file.path for file in loaded.feeds[0].files}:
        raise CannotWrite("it belongs to another source; its labels stay in labels.yml")
    file = read.file.absolute
    before = file.read_bytes()
    stated = _stated(read.document.postmortem, accepted)
    after = write_labels(before, accepted, path, stated=stated, renamed=loaded.config.fields)
    if after != before:
        partial = file.with_name(f".{file.name}.partial")
        partial.write_bytes(after)
        partial.replace(file)
    return after != before


def _stated(postmortem: Postmortem, accepted: LabelSet) -> LabelSet:
    """What the document says itself, without what was only accepted for it."""
    added = {slugify(name) for name in (*accepted.systems, *accepted.contributing_factors)}
    systems = [name for name in postmortem.system_names(inferred=False) if slugify(name) not in added]
    factors = [
        statement.factor or statement.text
        for index, statement in enumerate(postmortem.contributing_factors)
        if not postmortem.is_inferred(f"/contributing_factors/{index}") and statement.factor not in added
        and not (statement.factor and postmortem.is_inferred(f"/contributing_factors/{index}/factor"))
    ]  # fmt: skip
    return LabelSet(systems=tuple(systems), contributing_factors=tuple(factors))


def _decisions(loaded: Loaded) -> Mapping[str, DocumentLabels]:
    return read_labels(loaded.location.folder)[0]


def _is_decided(proposal: Proposal, labels: DocumentLabels) -> bool:
    decided = (*labels.accepted.of(proposal.facet), *labels.rejected.of(proposal.facet))
    return slugify(proposal.value) in {slugify(name) for name in decided}


def _matches(path: str, identifier: str, patterns: Sequence[str]) -> bool:
    names = (path, identifier)
    return not patterns or any(fnmatch.fnmatchcase(name, pattern) for name in names for pattern in patterns)


def _sets(labels: Iterable[Waiting]) -> dict[str, LabelSet]:
    found: dict[str, dict[str, list[str]]] = {}
    for path, proposal in labels:
        found.setdefault(path, {}).setdefault(KEYS[proposal.facet], []).append(proposal.value)
    return {path: LabelSet.model_validate(sets) for path, sets in found.items()}


def _rewrite(folder: Path, change: Callable[[str], str]) -> None:
    """labels.yml through `change`, whole or not at all; an empty one goes."""
    path = folder / LABELS_NAME
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    try:
        changed = change(text)
    except Refused as fault:
        raise ConfigurationError(
            f"{path}:{fault.span.line}:{fault.span.column}: {fault.message}; mend it, then label again."
        ) from fault
    if changed.strip():
        partial = path.with_name(f".{path.name}.partial")
        partial.write_text(changed, encoding="utf-8")
        partial.replace(path)
    elif path.is_file():
        path.unlink()


def public(labels: Iterable[Waiting]) -> Iterator[dict[str, object]]:
    """The public form of undecided labels: one JSON object each."""
    for path, proposal in labels:
        yield {
            "facet": proposal.facet.value,
            "label": proposal.value,
            "path": path,
            "line": proposal.span.line,
            "strength": proposal.strength.value,
            "evidence": proposal.evidence,
        }
