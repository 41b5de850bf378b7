"""Runs git: never asks, never waits for ever, never prints a credential, never runs what a hook says."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

TIMEOUT = 120.0
"""Seconds for one command; a shallow fetch of a folder of documents takes a few."""

_SAFE = (
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.fsmonitor=false",
    "-c", "core.symlinks=false",
    "-c", "protocol.ext.allow=never",
    "-c", "submodule.recurse=false",
    "-c", "advice.detachedHead=false",
)  # fmt: skip
_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_LFS_SKIP_SMUDGE": "1", "LC_ALL": "C"}
_ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})
"""Set inside a git hook; they would send our commands to another repository."""
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]+@")


class GitFault(Exception):
    """git could not do it; the message is one line, without credentials."""


def git(
    arguments: Sequence[str],
    folder: Path,
    *,
    timeout: float = TIMEOUT,
    environment: Mapping[str, str] | None = None,
) -> str:
    """The output of `git ARGUMENTS` run in `folder`. Raises GitFault where it fails or takes too long."""
    inherited = {key: value for key, value in os.environ.items() if key not in _ELSEWHERE}
    inherited.setdefault("GIT_SSH_COMMAND", "ssh -oBatchMode=yes")
    try:
        process = subprocess.Popen(
            ["git", *_SAFE, *arguments], cwd=folder, env={**inherited, **_QUIET, **(environment or {})},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
    except FileNotFoundError:
        raise GitFault("the git command was not found; install git") from None
    try:
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        _stop(process)
        raise GitFault(f"git {arguments[0]} took longer than {timeout:g} seconds") from None
    if process.returncode:
        raise GitFault(_said(err, arguments[0]))
    return out.decode("utf-8", "surrogateescape")


def without_credentials(text: str) -> str:
    """`text` with the user and password of every address in it left out."""
    return _CREDENTIALS.sub("", text)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends git and what it started (ssh, git-remote-https): they share its process group."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def _said(stderr: bytes, command: str) -> str:
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines or [f"git {command} failed"]
    return without_credentials(telling[0].split(": ", 1)[-1])
