"""The files that come along with one document, each at an address of its own."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from postmortem_archive.adapters.importers.imported import Attachment
from postmortem_archive.adapters.importers.naming import attachment


class Carried:
    """Collects the attachments of the document with this `stem` (or id)."""

    def __init__(self, stem: str) -> None:
        self._stem = stem
        self._addresses: dict[str, str] = {}
        self._files: dict[str, Callable[[], bytes | None]] = {}

    def add(self, key: str, name: str, read: Callable[[], bytes | None]) -> str:
        """The address of the file, relative to the document. `key` is the export's own name for it."""
        if key not in self._addresses:
            wanted = address = attachment(self._stem, name)
            number = 1
            while address in self._files:
                number += 1
                root, ending = posixpath.splitext(wanted)
                address = f"{root}-{number}{ending}"
            self._addresses[key], self._files[address] = address, read
        return self._addresses[key]

    def attachments(self) -> tuple[Attachment, ...]:
        """All of them, in the order they came."""
        return tuple(Attachment(address, read) for address, read in self._files.items())
