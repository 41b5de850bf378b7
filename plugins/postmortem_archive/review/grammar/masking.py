"""What is quoted or named is not said by the author: it is hidden from the rules, and keeps its place."""

from __future__ import annotations

import re

from postmortem_archive.model.prose import OPAQUE

_CODE = re.compile(r"(`{1,3})(?!`)(?:(?!\1).)+?\1(?!`)")
_LINK = re.compile(r"!?\[[^\[\]]*\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)|\[[^\[\]]*\])")
_ADDRESS = re.compile(r"<?\b(?:https?|ftp|ssh|mailto):[^\s<>]+>?|\bwww\.[^\s<>]+")
_PATH = re.compile(r"(?<![\w.@/])(?:~|\.{1,2})?(?:/[\w.+-]+){2,}/?")
# A quotation opens after a space or a bracket and closes before a space or a mark; an apostrophe does
# neither.
_QUOTATION = re.compile(
    r"""
      (?<!\w)"[^"]*"(?!\w)
    | “[^“”]*”
    | „[^„“]*“
    | «[^«»]*»
    | (?<!\w)‘[^‘’]*’(?!\w)
    | (?<!\w)'[^'\s][^']*'(?!\w)
    """,
    re.VERBOSE,
)


def mask(text: str) -> str:
    """`text`, as long as it was, with code, links, addresses, paths and quotations made opaque."""
    for pattern in (_CODE, _LINK, _ADDRESS, _PATH, _QUOTATION):
        text = pattern.sub(lambda match: OPAQUE * len(match.group()), text)
    return text
