"""Work in a process of its own: to kill it, or to run two at once."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

_WRITES = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"})


def start(work: Callable[[], Any]) -> int:
    """Begins `work` in a copy of this process; the id to `finish` it by."""
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def finish(process: int) -> int:
    """The exit code; minus the signal's number for one that was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def run(work: Callable[[], Any]) -> int:
    """The exit code of `work`."""
    return finish(start(work))


def on_write(act: Callable[[int], None]) -> None:
    """From now on calls `act` with 1, 2, 3 … before each change that this process makes to the disk."""
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in _WRITES or (event == "open" and _writes(arguments)):
            seen += 1
            act(seen)

    sys.addaudithook(hook)


def _writes(arguments: tuple[Any, ...]) -> bool:
    return bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def die_at(write: int) -> None:
    """Kills this process as a power cut would, before its change number `write` of the disk."""

    def act(number: int) -> None:
        if number >= write:
            os.kill(os.getpid(), signal.SIGKILL)

    on_write(act)
