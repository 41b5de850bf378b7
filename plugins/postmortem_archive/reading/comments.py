"""Comments that their author left open: all that follows is hidden, here as on GitHub."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from postmortem_archive.model.findings import Level
from postmortem_archive.model.spans import Span
from postmortem_archive.reading.notes import Notes


def note_unclosed(tokens: Sequence[Token], notes: Notes) -> None:
    """A finding for each comment that does not end, at its first line."""
    for token in tokens:
        if token.type == "html_block" and token.map and (start := _unclosed(token.content)) >= 0:
            notes.add(
                "comment-unclosed",
                Level.WARNING,
                "This comment is never closed, and hides what follows it.",
                Span(token.map[0] + 1 + token.content.count("\n", 0, start)),
                why="Neither the page nor the archive shows what stands inside a comment.",
                suggestion="Write `-->` where the comment ends.",
            )


def _unclosed(html: str) -> int:
    """Where the comment begins that does not end, or -1. `<!-->` and `<!--->` are whole ones."""
    end = 0
    while (start := html.find("<!--", end)) >= 0:
        closed = html.find("-->", start + 2)
        if closed < 0:
            return start
        end = closed + 3
    return -1
