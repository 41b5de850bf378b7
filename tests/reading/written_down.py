"""Golden files of the reader: a document, the model it reads as and its findings, together in one file.

    path: incidents/2031-05-06-x.md        the document's place; further keys are those of archive.yml
    ~~~~~ document
    ...
    ~~~~~ model
    ...
    ~~~~~ findings
    ...

With UPDATE_GOLDEN set, the expected halves are written anew: read the difference before committing it.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.read import Reading, read
from postmortem_archive.reading.settings import ReadingSettings

FOLDER = Path(__file__).parent.parent / "golden" / "reading"
MARK = "~~~~~ "


@dataclass(frozen=True)
class Golden:
    """One golden file, taken apart."""

    file: Path
    header: str
    document: str
    expected: str

    @classmethod
    def load(cls, file: Path) -> Golden:
        header, _, rest = file.read_bytes().decode("utf-8").partition(f"{MARK}document\n")
        document, _, expected = rest.partition(f"{MARK}model\n")
        return cls(file, header, document, expected)

    def reading(self) -> Reading:
        """The document, read as its header says."""
        head: dict[str, Any] = yaml.safe_load(self.header)
        path = head.pop("path")
        config = ArchiveConfig.model_validate(ArchiveConfig.shape(head))
        settings = ReadingSettings(
            vocabulary=Vocabulary.from_config(config), fields=config.fields, timezone=config.timezone
        )
        return read(path, self.document.encode(), settings)

    def check(self) -> None:
        """Compare what was read with what is expected, or write it down."""
        actual = rendered(self.reading())
        if os.environ.get("UPDATE_GOLDEN"):
            text = f"{self.header}{MARK}document\n{self.document}{MARK}model\n{actual}"
            self.file.write_bytes(text.encode())
        else:
            assert actual == self.expected


def rendered(reading: Reading) -> str:
    """The model with everything that was found, the verdict, and the findings, as text."""
    model = reading.postmortem.model_dump(exclude_defaults=True, exclude={"path", "outline"})
    model["verdict"] = reading.verdict.kind
    model["outline"] = [f"{s.line}-{s.end_line} {s.name}: {s.title}" for s in reading.postmortem.outline]
    findings = [f"{f.span.line}:{f.span.column}: {f.level.value} {f.rule}: {f.message}\n" for f in reading.findings]
    return json.dumps(model, indent=1, ensure_ascii=False) + f"\n{MARK}findings\n" + "".join(findings)
