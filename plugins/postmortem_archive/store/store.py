"""The cache: one SQLite file of results by what they depend on.

Safe to delete, to share between machines and archives, to open twice at once. A damaged or foreign file is replaced;
where nothing can be written, results are kept in memory for this run and a notice says so.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from postmortem_archive.store.version import code_digest

FILE_NAME = "store.sqlite"
BUSY_SECONDS = 60
KEPT_DAYS = 14
"""Results that no run has asked for in so many days are forgotten."""

_PAGE = 16_384
"""Bytes; of a new file. Most results are about as long, and SQLite writes page by page."""

_SHAPE = 5
"""Raised when the tables change; a file of another shape starts anew."""

_SCHEMA = (
    "DROP TABLE IF EXISTS meta",
    "DROP TABLE IF EXISTS files",
    "DROP TABLE IF EXISTS results",
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE files (path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL, "
    "digest TEXT NOT NULL) WITHOUT ROWID",
    # The value last: SQLite finds what stands before it without reading it.
    "CREATE TABLE results (kind TEXT NOT NULL, key TEXT NOT NULL, crc INTEGER NOT NULL, used INTEGER NOT NULL, "
    "value BLOB NOT NULL, PRIMARY KEY (kind, key))",
    # What nobody has used for long is found without a look at all the rest.
    "CREATE INDEX by_use ON results (used, kind, key)",
    f"PRAGMA user_version = {_SHAPE}",
)


class FileMark(NamedTuple):
    """A file as it was when last read; size and time decide whether to look again, the digest confirms."""

    size: int
    modified_ns: int
    digest: str


class Store:
    """Results by kind and key. Keys are digests of everything a result depends on, so nothing is ever stale."""

    def __init__(self, folder: Path | None, today: date) -> None:
        """`folder` is where the file lies; None keeps everything in memory. `today` dates what is used."""
        self.notice: str | None = None
        """What a person should know about this cache, such as that it could not be written."""
        self._folder = folder
        self._day = today.toordinal()
        self._in_memory = False
        self._process = os.getpid()
        self._connection = self._open()
        self._closed = False

    def close(self) -> None:
        """Forget what nobody uses, write what is pending and let go of the file. Closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        with self._writing() as connection:
            connection.execute("DELETE FROM results WHERE used < ?", (self._day - KEPT_DAYS,))
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def files(self) -> dict[str, FileMark]:
        """The marks of all files that were ever read, by absolute path."""
        rows = self._rows("SELECT path, size, modified_ns, digest FROM files")
        return {path: FileMark(size, modified_ns, digest) for path, size, modified_ns, digest in rows}

    def mark_files(self, marks: Mapping[str, FileMark]) -> None:
        """Remember these files as they are."""
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", ((path, *mark) for path, mark in marks.items())
            )

    def get(self, kind: str, key: str) -> bytes | None:
        """One result, or None."""
        return self._values("SELECT key, value, crc FROM results WHERE kind = ? AND key = ?", kind, key).get(key)

    def all(self, kind: str) -> dict[str, bytes]:
        """Every result of a kind, by key: one scan instead of a look-up for each."""
        return self._values("SELECT key, value, crc FROM results WHERE kind = ?", kind)

    def keys(self, kind: str) -> set[str]:
        """The keys of a kind."""
        return {key for (key,) in self._rows("SELECT key FROM results WHERE kind = ?", kind)}

    def kinds(self, prefix: str) -> list[str]:
        """The kinds there are whose names begin with `prefix`, in order."""
        return [
            kind for (kind,) in self._rows("SELECT DISTINCT kind FROM results ORDER BY kind") if kind.startswith(prefix)
        ]

    def put(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Keep these results."""
        if results:
            with self._writing() as connection:
                self._insert(connection, kind, results)

    def replace(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Keep exactly these results of a kind: all of them or, if the run ends here, none."""
        with self._writing() as connection:
            connection.execute("BEGIN IMMEDIATE")  # what another run has put here meanwhile goes too
            there = dict(connection.execute("SELECT key, crc FROM results WHERE kind = ?", (kind,)))
            gone = ((kind, key) for key in there.keys() - results.keys())
            connection.executemany("DELETE FROM results WHERE kind = ? AND key = ?", gone)
            changed = {key: value for key, value in results.items() if there.get(key) != _checksum(key, value)}
            self._insert(connection, kind, changed)

    def amend(self, kind: str, changes: Mapping[str, bytes | None], since: Mapping[str, bytes]) -> bool:
        """Keep these results of a kind, and forget those that are None: all of it, or none where the run ends here, or
        where another run has changed a result in `since` meanwhile. Returns whether it was done."""
        with self._writing() as connection:
            connection.execute("BEGIN IMMEDIATE")
            query = "SELECT value FROM results WHERE kind = ? AND key = ?"
            if any(connection.execute(query, (kind, key)).fetchone() != (value,) for key, value in since.items()):
                return False
            gone = ((kind, key) for key, value in changes.items() if value is None)
            connection.executemany("DELETE FROM results WHERE kind = ? AND key = ?", gone)
            self._insert(connection, kind, {key: value for key, value in changes.items() if value is not None})
            return True
        return False

    def used(self, kind: str, keys: set[str]) -> None:
        """These results are still wanted; others of the kind will be forgotten in time."""
        rows = self._rows("SELECT key FROM results INDEXED BY by_use WHERE used < ? AND kind = ?", self._day, kind)
        stale = [(self._day, kind, key) for (key,) in rows if key in keys]
        if stale:
            with self._writing() as connection:
                connection.executemany("UPDATE results SET used = ? WHERE kind = ? AND key = ?", stale)

    def _insert(self, connection: sqlite3.Connection, kind: str, results: Mapping[str, bytes]) -> None:
        rows = ((kind, key, _checksum(key, value), self._day, value) for key, value in results.items())
        connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", rows)

    def _values(self, query: str, *values: object) -> dict[str, bytes]:
        rows = self._rows(query, *values)
        if any(not isinstance(value, bytes) or _checksum(key, value) != crc for key, value, crc in rows):
            # SQLite does not notice a changed bit in a value; and where one is, there may be more.
            self._replace_damaged()
            return {}
        return {key: value for key, value, _ in rows}

    def _rows(self, query: str, *values: object) -> list[Any]:
        # A cache that cannot be read has nothing to say; whoever asks works the result out anew.
        try:
            return self._connected().execute(query, values).fetchall()
        except sqlite3.Error as error:
            if _is_damage(error):
                self._replace_damaged()
            return []

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        # A cache that cannot be written (disk full, locked for too long) must never stop a build.
        try:
            with self._connected() as connection:
                yield connection
        except sqlite3.Error as error:
            self.notice = f"The cache could not be written ({error}); the next run will read these documents again."
            if _is_damage(error):
                self._replace_damaged()

    def _connected(self) -> sqlite3.Connection:
        """This process's connection: one that was opened before a fork must not be used after it. What is in memory
        only was copied with everything else."""
        if self._process != os.getpid() and not self._in_memory:
            self._process = os.getpid()
            self._connection = self._open()
        return self._connection

    def _open(self) -> sqlite3.Connection:
        if self._folder is None:
            return self._without_file()
        path = self._folder / FILE_NAME
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return _connect(path)
        except (sqlite3.Error, OSError) as error:
            if _is_damage(error):
                return self._anew(path)
            return self._without_file(
                f"The cache at {path} cannot be used ({error}); nothing is kept for the next run."
            )

    def _replace_damaged(self) -> None:
        self._connection.close()
        self._connection = self._without_file() if self._folder is None else self._anew(self._folder / FILE_NAME)

    def _anew(self, path: Path) -> sqlite3.Connection:
        try:
            for leftover in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
                leftover.unlink(missing_ok=True)
            connection = _connect(path)
        except (sqlite3.Error, OSError) as error:
            return self._without_file(f"The cache at {path} is damaged and cannot be replaced ({error}).")
        self.notice = f"The cache at {path} was damaged and has been made anew."
        return connection

    def _without_file(self, notice: str | None = None) -> sqlite3.Connection:
        self._in_memory = True
        self.notice = notice
        return _connect(":memory:")


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if not _is_ours(connection):
            _start_anew(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether this very code has written what the file holds."""
    if connection.execute("PRAGMA user_version").fetchone() != (_SHAPE,):
        return False
    return bool(connection.execute("SELECT value FROM meta WHERE name = 'code'").fetchone() == (code_digest(),))


def _start_anew(connection: sqlite3.Connection) -> None:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if _is_ours(connection):  # another run has been here first
            return
        for statement in _SCHEMA:
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('code', ?)", (code_digest(),))


def _checksum(key: str, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(key.encode()))


def _is_damage(error: Exception) -> bool:
    """Whether the file is no cache any more; one that is locked, read-only or full is not ours to delete."""
    return type(error) is sqlite3.DatabaseError
