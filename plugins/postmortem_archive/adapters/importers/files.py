"""The files of an export, whether it is a folder or a zip of one."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path
from typing import Protocol

MAX_FILE = 50_000_000
MAX_FILES = 100_000


class ImportFault(Exception):
    """The export cannot be read; the message says why and what to do."""


class Files(Protocol):
    """Names are posix paths relative to the export."""

    def names(self) -> list[str]:
        """All files, sorted."""
        ...

    def has(self, name: str) -> bool:
        """Whether there is such a file, and it is not too large."""
        ...

    def read(self, name: str) -> bytes | None:
        """A file's content; None where there is no such file, or it is too large or damaged."""
        ...


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def names(self) -> list[str]:
        found = (path for path in self._root.rglob("*") if path.is_file() and not path.is_symlink())
        return sorted(path.relative_to(self._root).as_posix() for path in found)

    def has(self, name: str) -> bool:
        path = (self._root / name).resolve()
        return path.is_relative_to(self._root) and path.is_file() and path.stat().st_size <= MAX_FILE

    def read(self, name: str) -> bytes | None:
        return (self._root / name).read_bytes() if self.has(name) else None


class _Zip:
    """Reads members one at a time, never unpacks to the disk, and believes no size that is not checked."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError) as error:
            raise ImportFault(f"{path.name} is no zip file that can be read ({error}); export it again") from error
        members = ((posixpath.normpath(i.filename), i) for i in self._zip.infolist() if not i.is_dir())
        self._members = {name: info for name, info in members if not name.startswith(("/", ".."))}
        if len(self._members) > MAX_FILES:
            raise ImportFault(f"{path.name} holds more than {MAX_FILES} files; import a part of it")

    def names(self) -> list[str]:
        return sorted(self._members)

    def has(self, name: str) -> bool:
        member = self._members.get(posixpath.normpath(name))
        return member is not None and member.file_size <= MAX_FILE

    def read(self, name: str) -> bytes | None:
        if not self.has(name):
            return None
        member = self._members[posixpath.normpath(name)]
        try:
            with self._zip.open(member) as stream:
                data = stream.read(MAX_FILE + 1)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):  # damaged, or encrypted
            return None
        return data if len(data) <= MAX_FILE else None


class _Single(_Folder):
    """One file; what lies beside it can be read, such as the images of a saved page."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.parent)
        self._name = path.name

    def names(self) -> list[str]:
        return [self._name]


def files_of(source: Path) -> Files:
    """The files of a folder, of a zip, or a single file (with what lies beside it)."""
    if source.is_dir():
        return _Folder(source)
    if not source.is_file():
        raise ImportFault(f"{source}: there is no such file or folder")
    return _Zip(source) if source.suffix.lower() == ".zip" else _Single(source)
