"""The files that come along with one document, each at an address of its own."""

from __future__ import annotations

import posixpath

from postmortem_archive.adapters.importers.imported import Attachment
from postmortem_archive.adapters.importers.naming import attachment


class Carried:
    """Collects the attachments of the document with this `stem` (or id)."""

    def __init__(self, stem: str) -> None:
        self._stem = stem
        self._addresses: dict[str, str] = {}
        self._files: dict[str, bytes] = {}

    def add(self, key: str, name: str, data: bytes) -> str:
        """The address of the file, relative to the document. `key` is the export's own name for it."""
        if key not in self._addresses:
            wanted = address = attachment(self._stem, name)
            number = 1
            while address in self._files:
                number += 1
                root, ending = posixpath.splitext(wanted)
                address = f"{root}-{number}{ending}"
            self._addresses[key], self._files[address] = address, data
        return self._addresses[key]

    def attachments(self) -> tuple[Attachment, ...]:
        """All of them, in the order they came."""
        return tuple(Attachment(address, data) for address, data in self._files.items())
