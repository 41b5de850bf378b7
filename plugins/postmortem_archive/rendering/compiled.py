"""Templates compiled before in this process, so that a server that builds again does not compile them again."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Code by template, by its text, and by what compiles it."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, ...], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of a template, where it is known."""
        bucket.code = self._codes.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a template."""
        self._codes[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> tuple[str, ...]:
    made_by = bucket.environment
    return (bucket.key, bucket.checksum, str(made_by.autoescape), *sorted(made_by.extensions))
