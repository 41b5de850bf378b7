"""The words that other teams use, from the data files, ready to be looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

_CAMEL = re.compile(r"[A-Z](?<=[a-z0-9][A-Z])")
"""The capital of `resolvedWhen`; begins with it, since few characters are one."""
SHORT = 80
"""Characters of a label, title or name that may well come again."""

_WORD = re.compile(r"[^\W_]+")


@cache
def load(name: str) -> Any:
    """The data file `<name>.yml` of this package."""
    text = files("postmortem_archive.reading").joinpath("data", f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def folded(words: str) -> str:
    """`words` without what people vary: case, punctuation, accents, camelCase, the plural s. `resolvedWhen` is
    `resolved when`."""
    return _folded(words) if len(words) <= SHORT else _folded.__wrapped__(words)


@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    plain = _CAMEL.sub(r" \g<0>", words)
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return " ".join(map(_singular, _WORD.findall(plain.lower())))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
