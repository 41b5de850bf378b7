"""The garbage collector, told when looking for cycles is in vain."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No search for cycles in here. Ten thousand documents are millions of objects and no cycle among them: looking for
    some takes three times as long as making them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def running() -> Iterator[None]:
    """Inside `paused`, where what is made has cycles and is too much to keep; what was made before is not looked at."""
    was_on = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        if not was_on:
            gc.disable()


def sweep() -> None:
    """Before the next archive is read: cycles that the last build has left go, which would stay with `settle`."""
    gc.collect()


def settle() -> None:
    """What has been read stays: from here on, and when the process ends, no search for cycles looks at it again."""
    gc.unfreeze()
    gc.freeze()
