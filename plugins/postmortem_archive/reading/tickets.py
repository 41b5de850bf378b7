"""Which of the links and keys around an action item is its ticket."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from postmortem_archive.reading.blocks import plain

ADDRESS = re.compile(
    r"/(?:-/)?(?:issues?|pull|pulls|pull-requests|merge_requests|work_items|tickets?|tasks?|bugs?|stories|story|todos?)/\S*\d"
    r"|/browse/[A-Z][A-Z0-9_]+-\d+|show_bug\.cgi\?id=\d|bugzilla\.[^/]+/\d|//(?:bugs|crbug|jira|issues?|tickets?|phabricator)\.\S*\d"
    r"|/T\d{2,}\b|//trello\.com/c/|//app\.asana\.com/\S*\d|/issue/[A-Z]+-\d|[?&](?:issue|selectedIssue|id|ticket)=[A-Z]*-?\d"
    r"|/-/epics/\d",
    re.I,
)
"""An address that names one thing in a tracker."""
NAMED_SO = re.compile(
    r"(?i:\b(?:issue|ticket|pr|pull request|mr|merge request|bug|jira|task|story|card|tracking|here)s?\b)"
    r"|#\d+|\b[A-Z][A-Z0-9]+-\d+"
)
"""Words of a link that is there for the tracker's sake."""
KEY = re.compile(r"(?<![\w/#.-])(?!(?:UTF|SHA|ISO|CVE|RFC|SEV|AES|MD|CWE|HTTP|TLS|COVID|PM|IEEE|IPV|MP|RS|ES|UTC|GMT|AI)-)"
                 r"[A-Z][A-Z0-9]{1,9}-\d{1,6}(?![\w-])")  # fmt: skip
NUMBER = re.compile(r"(?:[\w.-]+/[\w.-]+)?#\d+")
_REFERENCE = re.compile(rf"(?:[\[(]\s*|[-–—:]\s+|^|[)\].]\s)(?P<ref>{NUMBER.pattern})\s*(?:[\])]|$|:\s|[-–—]\s)")
_EDGE = re.compile(
    rf"^\W{{0,2}}https?://\S+\s+[-–—:]\s+|^\W{{0,2}}(?:{KEY.pattern}|{NUMBER.pattern})(?:\]|\))?\s*(?:[:–—-]\s*|(?=[A-Z]))"
    rf"|\s?(?:[-–—:,]|(?<=[)\].]))\s?(?:{KEY.pattern}|{NUMBER.pattern})\s*$"
)
_ASIDE = re.compile(
    r"\s*[\[(]\s*(?:(?:github |jira |see |tracking )?(?:issue|ticket|pr|pull request|mr|bug|link|task|jira)s?(?: here)?|see here"
    r"|(?:(?:jira|issue|ticket|pr|bug|see)\s*:?\s*)?(?:https?://\S+|(?:[\w.-]+/[\w.-]+)?#\d+|[A-Z][A-Z0-9]+-\d+)"
    r"(?:,\s*(?:#\d+|[A-Z][A-Z0-9]+-\d+))*)\s*[\])]",
    re.I,
)


class Link(NamedTuple):
    """A link and the words it stands on."""

    address: str
    words: str


def links(tokens: Sequence[Token]) -> Iterator[Link]:
    """The links among inline tokens."""
    address, inside = "", 0
    for index, token in enumerate(tokens):
        if token.type == "link_open":
            address, inside = str(token.attrGet("href") or ""), index + 1
        elif token.type == "link_close" and address:
            yield Link(address, plain(tokens[inside:index]))
            address = ""


def ticket(tokens: Sequence[Token]) -> str | None:
    """The address of the first link that is named as a ticket, else of the first that leads to one, else a bare key."""
    leading = [link for link in links(tokens) if ADDRESS.search(link.address)]
    named = [link for link in leading if NAMED_SO.search(link.words)]
    if chosen := named or leading:
        return chosen[0].address
    text = plain(tokens)
    found = KEY.search(text) or _REFERENCE.search(text)
    return (found.groupdict().get("ref") or found[0]) if found else None


def ticket_of_cell(tokens: Sequence[Token]) -> str | None:
    """The ticket in a place for tickets: any link, key or number there."""
    for link in links(tokens):
        return link.address
    text = plain(tokens)
    found = KEY.search(text) or NUMBER.search(text) or re.search(r"\b[A-Z]{2,10}-\d+\b", text)
    if found:
        return found[0]
    return text if text.isdigit() else None


def without_aside(text: str) -> str:
    """`text` without what only names a ticket: `Add an alert ([issue](…))`, `… (#12)`, `OPS-4: …`, `… - #12`."""
    bare = _EDGE.sub("", _ASIDE.sub("", text)).strip()
    return bare or text
