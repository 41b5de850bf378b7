"""labels.yml, read from the disk: what people decided of inferred labels."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.labels import DocumentLabels
from postmortem_archive.model.vocabulary import Vocabulary

LABELS_NAME = "labels.yml"


def read_labels(folder: Path) -> tuple[Mapping[str, DocumentLabels], list[Finding]]:
    """Path of a document -> decisions. A broken file decides nothing and says so."""
    path = folder / LABELS_NAME
    if not path.is_file():
        return {}, []
    from postmortem_archive.reading.labels.file import parse_labels

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"The file could not be read: {error}."
        return {}, [Finding("labels-unreadable", Level.ERROR, LABELS_NAME, message)]
    return parse_labels(text, LABELS_NAME)


def astray(labels: Mapping[str, DocumentLabels], paths: Collection[str], vocabulary: Vocabulary) -> list[Finding]:
    """Decisions that change nothing: of documents that are not there, for factors that nobody declared."""
    if not labels:
        return []
    from postmortem_archive.reading.faults import nearest

    found = []
    for path, decided in labels.items():
        if path not in paths:
            meant = nearest(path, sorted(paths))
            found.append(_astray(f"there is no document {path}", meant))
        for slug in decided.accepted.contributing_factors:
            if vocabulary.factor(slug) is None:
                meant = nearest(slug, sorted(vocabulary.factors))
                found.append(_astray(f"{path}: there is no contributing factor `{slug}`", meant))
    return found


def _astray(what: str, meant: str | None) -> Finding:
    way_out = f"Did you mean `{meant}`?" if meant else "Correct or remove the entry."
    message = f"labels.yml: {what}."
    return Finding("labels-astray", Level.WARNING, LABELS_NAME, message, suggestion=way_out)
