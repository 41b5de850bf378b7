"""Brings an export into a folder of postmortems; run again, it writes only what changed and keeps what
people edited.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from postmortem_archive.adapters.importers.files import Files, ImportFault, files_of
from postmortem_archive.adapters.importers.imported import LINK, Imported, canonical
from postmortem_archive.adapters.importers.kinds import kinds
from postmortem_archive.adapters.importers.manifest import Manifest, Written, digest, replace

INCOMING = ".incoming"
"""Ends the name of a newer text that waits beside a file that somebody edited; no reader takes it for a
document.
"""
_BETWEEN = re.compile(rf"(?<=\]\(){LINK}([^)\s]+)")


@dataclass
class ImportReport:
    """What an import did, by path relative to the target folder."""

    kind: str
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Edited here and changed there: the file was left alone, the newer text lies beside it."""
    deleted: list[str] = field(default_factory=list)
    """Deleted here, and not written again."""
    gone: list[str] = field(default_factory=list)
    """No longer in the export; the file stays."""
    lost: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Path -> what could not be carried, a sentence each."""

    def lines(self) -> Iterator[str]:
        """The report for a person, a line each."""
        yield (
            f"{len(self.written)} written, {len(self.unchanged)} unchanged, "
            f"{len(self.kept)} kept as edited here, {len(self.gone)} no longer in the export"
        )
        for path in self.kept:
            yield f"{path}: edited here and changed there; yours was kept, the newer text is {path}{INCOMING}"
        for path in self.deleted:
            yield f"{path}: deleted here, so it was not written again"
        for path in self.gone:
            yield f"{path}: no longer in the export; delete it if it should go"
        for path, lost in self.lost.items():
            yield from (f"{path}: not carried over: {what}" for what in lost)

    def as_json(self) -> dict[str, object]:
        """The report for a program."""
        return {
            "kind": self.kind, "written": self.written, "unchanged": self.unchanged, "kept": self.kept,
            "deleted": self.deleted, "gone": self.gone, "lost": {k: list(v) for k, v in self.lost.items()},
        }  # fmt: skip


def import_into(kind: str | None, source: Path, target: Path, *, dry_run: bool = False) -> ImportReport:
    """Writes the documents of the export `source` into the folder `target`, with their attachments.

    `kind` is the name of a module of `kinds`; None finds it by the content. With `dry_run` nothing is
    written and the report says what would be. Raises ImportFault where the export cannot be read, before
    anything is written.
    """
    files = files_of(source)
    name, module = _chosen(kind, source, files)
    documents = list(module.read(source, files))
    if not documents:
        raise ImportFault(f"{source} holds no documents of the kind {name} ({module.SAID})")
    manifest = Manifest.read(target)
    report = ImportReport(name)
    run = _Run(source.name, target, manifest, report, dry_run)
    paths = {document.key: run.place(f"{name}:{document.key}", document) for document in documents}
    for document in _apart(documents):
        run.take(f"{name}:{document.key}", _linked(document, paths))
    run.missing(f"{name}:", {f"{name}:{document.key}" for document in documents})
    if not dry_run:
        manifest.write(target)
    return report


def _chosen(kind: str | None, source: Path, files: Files) -> tuple[str, ModuleType]:
    if kind is not None:
        if kind not in kinds():
            raise ImportFault(f"there is no kind {kind!r}; there are: {', '.join(kinds())}")
        return kind, kinds()[kind]
    for name, module in kinds().items():
        if module.accepts(source, files):
            return name, module
    known = "; ".join(f"{name}: {module.SAID}" for name, module in kinds().items())
    raise ImportFault(f"{source} is no export that is known. Name its kind with --kind. Known kinds: {known}")


def _apart(documents: Iterable[Imported]) -> Iterator[Imported]:
    """Each key once; the last one counts, as in an export that lists pages of answers twice."""
    yield from {document.key: document for document in documents}.values()


def _linked(document: Imported, paths: Mapping[str, str]) -> Imported:
    """With the files that its links to other imported documents mean; all lie in one folder."""
    body = _BETWEEN.sub(lambda found: paths.get(found[1], found[0]), document.body)
    return dataclasses.replace(document, body=body)


@dataclass
class _Run:
    source: str
    target: Path
    manifest: Manifest
    report: ImportReport
    dry_run: bool
    paths: dict[str, str] = field(default_factory=dict)

    def place(self, key: str, document: Imported) -> str:
        """Where the document lies: where it lay before, else at the first free name."""
        if key not in self.paths:
            known = self.manifest.documents.get(key)
            self.paths[key] = known.path if known else self._free(document.name)
        return self.paths[key]

    def take(self, key: str, document: Imported) -> None:
        """Writes one document, unless it is as it was or somebody edited it."""
        known = self.manifest.documents.get(key)
        data = canonical(document).encode("utf-8")
        path = self.paths[key]
        new = digest(data)
        here = self._digest_here(path)
        if document.lost:
            self.report.lost[path] = document.lost
        if known and here is None:
            self.report.deleted.append(path)
            return
        entry = known or Written(path=path, digest=new)
        edited = here is not None and known is not None and here != known.digest and here != new
        if edited:
            self._offer(entry, path, new, data)
        elif here == new:
            self.report.unchanged.append(path)
            entry.digest, entry.offered = new, None
        else:
            self._write(path, data)
            self.report.written.append(path)
            entry.digest, entry.offered = new, None
        entry.source = self.source
        self._attach(entry, path, document)
        self.manifest.documents[key] = entry

    def missing(self, prefix: str, present: set[str]) -> None:
        """Notes documents of this kind that an earlier export of this name held."""
        self.report.gone += sorted(
            entry.path for key, entry in self.manifest.documents.items()
            if key.startswith(prefix) and key not in present and entry.source == self.source
        )  # fmt: skip

    def _offer(self, entry: Written, path: str, new: str, data: bytes) -> None:
        """A person's text stays; a newer one from the export is put beside it, once."""
        if new in (entry.digest, entry.offered):
            self.report.unchanged.append(path)
            return
        self._write(path + INCOMING, data)
        entry.offered = new
        self.report.kept.append(path)

    def _attach(self, entry: Written, path: str, document: Imported) -> None:
        base = Path(path).parent
        for attachment in document.attachments:
            data = attachment.read()
            if data is None:
                missing = f"the file {attachment.address}: it is damaged in the export"
                self.report.lost[path] = (*self.report.lost.get(path, ()), missing)
                continue
            place = (base / attachment.address).as_posix()
            new, here, ours = digest(data), self._digest_here(place), entry.files.get(place)
            if here != new and here in (None, ours):
                self._write(place, data)
            entry.files[place] = new if here in (None, ours, new) else ours or new

    def _free(self, name: str) -> str:
        """A path that nothing has yet: files that somebody put there are never written over."""
        taken = {*self.paths.values(), *(entry.path for entry in self.manifest.documents.values())}
        number, path = 1, f"{name}.md"
        while path in taken or (self.target / path).exists():
            number += 1
            path = f"{name}-{number}.md"
        return path

    def _digest_here(self, path: str) -> str | None:
        file = self.target / path
        return digest(file.read_bytes()) if file.is_file() else None

    def _write(self, path: str, data: bytes) -> None:
        place = self.target / path
        if not place.resolve().is_relative_to(self.target.resolve()):
            raise ImportFault(f"{path} in the manifest leaves the folder; mend .import.json")
        if not self.dry_run:
            replace(place, data)
