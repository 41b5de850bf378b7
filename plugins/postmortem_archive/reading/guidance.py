"""Lines of a template that stayed in a document: `*Describe how users were affected*`."""

from __future__ import annotations

from markdown_it.token import Token

from postmortem_archive.reading.evidence import pattern

_MARKS = frozenset({"em_open", "em_close"})


def is_guidance(inline: Token) -> bool:
    """Whether a paragraph is slanted throughout and tells or asks its author what to write."""
    children = inline.children or []
    if not inline.content.startswith(("*", "_")) or not children or children[0].content:
        return False
    depth = 0
    for child in children:
        depth += child.nesting if child.type in _MARKS else 0
        if not depth and child.content.strip():
            return False
    return bool(pattern("guidance_line").match(inline.content.strip("*_ ")))
