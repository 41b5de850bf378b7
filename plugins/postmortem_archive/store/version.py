"""What a cached result depends on besides its input: the code that made it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CODE = (".py", ".yml", ".txt", ".html", ".js", ".css")


@cache
def code_digest() -> str:
    """A digest of this package's own files: equal on every machine that runs the same code."""
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted(_PACKAGE.rglob("*")):
        if file.suffix in _CODE and file.is_file():
            digest.update(file.relative_to(_PACKAGE).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
