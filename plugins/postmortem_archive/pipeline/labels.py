"""labels.yml, read from the disk: what people decided of inferred labels."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.labels import DocumentLabels

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
        return {}, [Finding("labels-unreadable", Level.ERROR, LABELS_NAME, f"The file could not be read: {error}.")]
    return parse_labels(text, LABELS_NAME)
