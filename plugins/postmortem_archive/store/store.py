"""The cache: one SQLite file of results by what they depend on.

Safe to delete, to share between machines, to open twice at once. A damaged or foreign file is replaced; where nothing
can be written, results are kept in memory for this run and a notice says so.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from postmortem_archive.store.version import code_digest

FILE_NAME = "store.sqlite"
BUSY_SECONDS = 60

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
  path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL, digest TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS results (kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key));
"""


class FileMark(NamedTuple):
    """A file as it was when last read; size and time decide whether to look again, the digest confirms."""

    size: int
    modified_ns: int
    digest: str


class Store:
    """Results by kind and key. Keys are digests of everything a result depends on, so nothing is ever stale."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` is where the file lies; None keeps everything in memory."""
        self.notice: str | None = None
        """What a person should know about this cache, such as that it could not be written."""
        self._connection = self._open(folder)

    def _open(self, folder: Path | None) -> sqlite3.Connection:
        if folder is None:
            return _connect(":memory:")
        path = folder / FILE_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _connect(path)
        except sqlite3.DatabaseError as damage:
            return self._replace(path, damage)
        except OSError as error:
            self.notice = f"The cache at {path} cannot be used ({error.strerror}); nothing is kept for the next run."
            return _connect(":memory:")

    def _replace(self, path: Path, damage: sqlite3.DatabaseError) -> sqlite3.Connection:
        try:
            for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                leftover.unlink(missing_ok=True)
            connection = _connect(path)
        except (sqlite3.Error, OSError):
            self.notice = f"The cache at {path} cannot be used ({damage}); nothing is kept for the next run."
            return _connect(":memory:")
        self.notice = f"The cache at {path} was damaged and has been made anew."
        return connection

    def close(self) -> None:
        """Write what is pending and let go of the file."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.commit()
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def files(self) -> dict[str, FileMark]:
        """The marks of all files that were ever read, by absolute path."""
        rows = self._rows("SELECT path, size, modified_ns, digest FROM files", ())
        return {path: FileMark(size, modified_ns, digest) for path, size, modified_ns, digest in rows}

    def mark_files(self, marks: Mapping[str, FileMark], gone: Iterable[str] = ()) -> None:
        """Remember these files, forget those `gone`."""
        with self._writing() as connection:
            connection.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in gone))
            connection.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", ((path, *mark) for path, mark in marks.items())
            )

    def get(self, kind: str, key: str) -> bytes | None:
        """One result, or None."""
        for (value,) in self._rows("SELECT value FROM results WHERE kind = ? AND key = ?", (kind, key)):
            return bytes(value)
        return None

    def all(self, kind: str) -> dict[str, bytes]:
        """Every result of a kind, by key: one scan instead of a look-up for each."""
        return dict(self._rows("SELECT key, value FROM results WHERE kind = ?", (kind,)))

    def keys(self, kind: str) -> set[str]:
        """The keys of a kind."""
        return {key for (key,) in self._rows("SELECT key FROM results WHERE kind = ?", (kind,))}

    def put(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Keep these results."""
        if not results:
            return
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?)", ((kind, key, value) for key, value in results.items())
            )

    def keep_only(self, kind: str, keys: set[str]) -> None:
        """Forget the results of a kind that nothing refers to any more."""
        gone = self.keys(kind) - keys
        with self._writing() as connection:
            connection.executemany("DELETE FROM results WHERE kind = ? AND key = ?", ((kind, key) for key in gone))

    def _rows(self, query: str, values: tuple[object, ...]) -> list[tuple[object, ...]] | list:  # type: ignore[type-arg]
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error:
            return []

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        # A cache that cannot be written (disk full, locked for too long) must never stop a build.
        try:
            with self._connection as connection:
                yield connection
        except sqlite3.Error as error:
            self.notice = f"The cache could not be written ({error}); the next run will read these documents again."


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF" if path == ":memory:" else "PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
        _forget_other_code(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _forget_other_code(connection: sqlite3.Connection) -> None:
    with connection:
        made_by = connection.execute("SELECT value FROM meta WHERE name = 'code'").fetchone()
        if made_by == (code_digest(),):
            return
        connection.execute("DELETE FROM results")
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('code', ?)", (code_digest(),))
