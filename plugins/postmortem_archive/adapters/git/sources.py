"""Brings the sources of an archive to this disk: folders where they lie, git repositories shallow into the
cache.

In the cache each source has a folder: `repository` (git's own), `trees/<revision>` (the files) and
`current` (the revision of the last good copy). A fetch that fails leaves all of it as it was.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from postmortem_archive.adapters.git.command import TIMEOUT, GitFault, git, without_credentials
from postmortem_archive.model.archive import Source
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.pipeline.environment import Checkout

RULE = "source-failed"
_TRANSPORTS = frozenset({"https", "http", "ssh", "git", "file"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(//|:)")
_REF = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./+@-]*\Z")


@dataclass(frozen=True)
class Sources:
    """Fetches sources into `cache`, each once; with `offline`, what is there already has to do."""

    cache: Path
    offline: bool = False
    timeout: float = TIMEOUT
    _fetched: dict[str, Checkout] = field(default_factory=dict, init=False, compare=False)

    def __call__(self, source: Source, folder: Path) -> Checkout:
        """The files of `source` on this disk; `folder` is the archive's. A failure is a finding."""
        if source.folder is not None:
            return _folder(source, folder)
        if source.git is None:
            return Checkout(None, None, (_finding(source, "has neither `folder` nor `git`", "Name one of them."),))
        fault = refused(source)
        if fault:
            return Checkout(None, None, (_finding(source, fault, "Correct it in archive.yml."),))
        return self._repository(source, _address(source.git, folder))

    def _repository(self, source: Source, address: str) -> Checkout:
        key = _key(address, source)
        home = self.cache.resolve() / "sources" / key  # git runs in a folder of its own
        if self.offline:
            return _last_good(source, home, None)
        if key not in self._fetched:
            try:
                revision = self._update(source, address, home)
            except (GitFault, OSError) as error:
                return _last_good(source, home, str(error))
            self._fetched[key] = Checkout(_root(home, revision, source), revision)
        return self._fetched[key]

    def _update(self, source: Source, address: str, home: Path) -> str:
        """Fetches the newest revision and makes it the current one; returns it."""
        repository = home / "repository"
        if not (repository / "HEAD").is_file():
            repository.mkdir(parents=True, exist_ok=True)
            git(["init", "--quiet", "--bare", "."], repository)
        git(["config", "remote.origin.url", address], repository)
        wanted = source.ref or "HEAD"
        git(["fetch", "--quiet", "--depth", "1", "--no-tags", "--filter=blob:none", "origin", wanted],
            repository, timeout=self.timeout)  # fmt: skip
        revision = git(["rev-parse", "FETCH_HEAD^{commit}"], repository).strip()
        tree = home / "trees" / revision
        if not tree.is_dir():
            self._check_out(repository, revision, source.path, tree)
        _make_current(home, revision)
        return revision

    def _check_out(self, repository: Path, revision: str, path: str, tree: Path) -> None:
        """Only the files under `path` are fetched and written; the tree appears whole or not at all."""
        partial = tree.with_name(f"{tree.name}.{os.getpid()}.partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        index = repository / f"index.{os.getpid()}"
        try:
            git([f"--work-tree={partial}", "checkout", "--quiet", revision, "--", path or "."],
                repository, timeout=self.timeout, environment={"GIT_INDEX_FILE": str(index)})  # fmt: skip
            partial.rename(tree)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
            index.unlink(missing_ok=True)


def refused(source: Source) -> str | None:
    """Why `source` is not fetched: an address, ref or path that git would take for an option or a command."""
    address, ref, path = source.git or "", source.ref, PurePosixPath(source.path)
    scheme = _SCHEME.match(address)
    if not address or address.startswith("-") or any(ord(char) < 32 for char in address):
        return f"its address {without_credentials(address)!r} is no address of a repository"
    if scheme and (scheme[2] == ":" or scheme[1].lower() not in _TRANSPORTS):
        return f"its address uses the transport {scheme[1]!r}; use https, ssh or a path"
    if ref is not None and (not _REF.match(ref) or ".." in ref or ref.endswith(".lock")):
        return f"its ref {ref!r} is no name of a branch or tag"
    if path.is_absolute() or ".." in path.parts or source.path.startswith(("-", ":")):
        return f"its path {source.path!r} does not stay inside the repository"
    return None


def _folder(source: Source, folder: Path) -> Checkout:
    root = (folder / (source.folder or "") / source.path).resolve()
    if root.is_dir():
        return Checkout(root)
    return Checkout(None, None, (_finding(source, f"there is no folder {root}", "Correct `folder` in archive.yml."),))


def _address(stated: str, folder: Path) -> str:
    """A path beside the archive, as git started elsewhere finds it; other addresses as they are."""
    if _SCHEME.match(stated) or re.match(r"[^/\\]+:", stated):
        return stated
    return str((folder / stated).resolve())


def _key(address: str, source: Source) -> str:
    """A readable, unique folder name; a hash, since addresses may hold credentials and odd characters."""
    told = "\0".join((address, source.ref or "", source.path))
    stem = re.sub(r"[^A-Za-z0-9]+", "-", address.rstrip("/").removesuffix(".git").rpartition("/")[2])[:40].strip("-")
    return f"{stem or 'source'}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def _last_good(source: Source, home: Path, fault: str | None) -> Checkout:
    """The copy in the cache; a finding where fetching failed, or where there is no copy."""
    try:
        revision = (home / "current").read_text(encoding="ascii").strip()
        root = _root(home, revision, source)
    except (OSError, UnicodeError):
        root = None
    if root is None or not root.is_dir():
        reason = f"could not be fetched ({fault})" if fault else "is not in the cache, and this run is offline"
        return Checkout(None, None, (_finding(source, f"{reason}; its documents are missing", _RETRY),))
    if fault is None:
        return Checkout(root, revision)
    message = f"could not be fetched ({fault}); the last good copy (revision {revision[:10]}) is used"
    return Checkout(root, revision, (_finding(source, message, _RETRY),))


_RETRY = "Check its address and your access with `git ls-remote`, then run again."


def _root(home: Path, revision: str, source: Source) -> Path:
    return home / "trees" / revision / source.path


def _make_current(home: Path, revision: str) -> None:
    written = home / f"current.{os.getpid()}"
    written.write_text(revision + "\n", encoding="ascii")
    written.replace(home / "current")
    for tree in (home / "trees").iterdir():
        if tree.name != revision and not tree.name.endswith(".partial"):
            shutil.rmtree(tree, ignore_errors=True)


def _finding(source: Source, message: str, suggestion: str) -> Finding:
    name = source.name or without_credentials(source.git or source.folder or "?")
    why = "what its documents say is not in the archive, or old"
    return Finding(RULE, Level.WARNING, "archive.yml", f"The source {name} {message}.", why=why, suggestion=suggestion)
