"""Which `<words>` are HTML, and which are placeholders that a reader is meant to see."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

TAG = re.compile(r"</?([a-zA-Z][^\s/>]*)")
"""How a tag begins; the group is its name."""


@cache
def markup() -> frozenset[str]:
    """The names of tags that are markup, lower case."""
    text = resources.files("postmortem_archive.model").joinpath("html_tags.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_placeholder(html: str) -> bool:
    """Whether `html`, which begins with `<`, is a tag that HTML does not know, such as `<path>`."""
    tag = TAG.match(html)
    return tag is not None and tag[1].lower() not in markup()
