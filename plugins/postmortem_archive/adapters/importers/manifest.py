"""What earlier imports wrote into a folder: `.import.json`, to be committed with the documents.

It says for each document of the other tool where its file lies and the digest of what was written there, so
that a later import knows its own text from a person's.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from postmortem_archive.adapters.importers.files import ImportFault

NAME = ".import.json"


class Written(BaseModel):
    """One document. Digests are SHA-256 in hex; `offered` is of a newer text that waits beside a local
    edit.
    """

    model_config = ConfigDict(extra="forbid")

    path: str
    digest: str
    source: str = ""
    """The export's file or folder name: only an export of the same name can miss a document."""
    offered: str | None = None
    files: dict[str, str] = Field(default_factory=dict)
    """Attachments: path -> digest."""


class Manifest(BaseModel):
    """All documents that were imported into a folder, by kind and key."""

    model_config = ConfigDict(extra="forbid")

    version: int = 1
    documents: dict[str, Written] = Field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of `folder`, empty where there is none. ImportFault where it is broken."""
        path = folder / NAME
        if not path.is_file():
            return cls()
        try:
            return cls.model_validate_json(path.read_text(encoding="utf-8"))
        except (ValidationError, UnicodeDecodeError) as error:
            way_out = "restore it from git, or move it away to import everything anew"
            raise ImportFault(f"{path} is damaged; {way_out}") from error

    def write(self, folder: Path) -> None:
        """Writes it whole or not at all, in the order of the keys, so that its changes read well in a
        review.
        """
        data = self.model_dump(exclude_defaults=True)
        data = {"version": self.version, "documents": dict(sorted(data.get("documents", {}).items()))}
        replace(folder / NAME, (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode())


def digest(data: bytes) -> str:
    """What a file's content is known by. Line endings do not count: git may change them between machines."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def replace(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(data)
    partial.replace(path)
