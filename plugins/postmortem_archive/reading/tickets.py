"""Which of the links and keys around an action item is its ticket."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from markdown_it.token import Token

from postmortem_archive.reading import words
from postmortem_archive.reading.blocks import plain

ADDRESS = re.compile(
    r"/(?:issues?|pulls?|pull-requests|merge_requests|work_items|tickets?|tasks?|bugs?|stor(?:ies|y)|todos?)/\S{0,200}\d"
    r"|/browse/[A-Z][A-Z0-9_]+-\d+|show_bug\.cgi\?id=\d|bugzilla\.[^/]{1,100}/\d|/-/epics/\d|/issue/[A-Z]+-\d|/T\d{2,}\b"
    r"|//(?:bugs|crbug|jira|issues?|tickets?|phabricator)\.\S{0,200}\d|//trello\.com/c/|//app\.asana\.com/\S{0,200}\d"
    r"|[?&](?:issue|selectedIssue|id|ticket)=[A-Z]*-?\d",
    re.I,
)  # fmt: skip
"""An address that names one thing in a tracker; how far its number may be is bounded, for linear time."""
NAMED_SO = re.compile(
    r"(?i:\b(?:issue|ticket|pr|pull request|mr|merge request|bug|jira|task|story|card|tracking|here)s?\b)"
    r"|#\d+|\b[A-Z][A-Z0-9]+-\d+"
)
"""Words of a link that is there for the tracker's sake."""
NUMBER = r"(?:(?<![\w./-])[\w.-]{1,40}(?:/[\w.-]{1,100})?)?#\d+"
"""`#12`, `repo#12`, `org/repo#12`."""

_NUMBER = re.compile(NUMBER)
_REFERENCE = re.compile(
    rf"(?:[\[(]\s*(?:(?:issue|ticket|pr|mr|bug|see|PR|MR|Issue)\s*:?\s*)?|[-–—:]\s+|^|[)\].]\s|\b(?:in|see|via|by)\s)(?P<ref>{NUMBER})\s*(?:[\])]|$|:\s|[-–—]\s)"
)
_IN_A_CELL = re.compile(r"\b[A-Z]{2,10}-?\d+\b|\b\d{3,}\b")
_CALLED = (
    r"(?:github |jira |see |tracking )?(?:issue|ticket|pr|pull request|mr|bug|link|task|jira)s?(?: here| link)?"
    r"|see here"
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
    """The first link named as a ticket, else the first that leads to one, else a bare key."""
    leading = [link for link in links(tokens) if ADDRESS.search(link.address) or _keys().fullmatch(link.words)]
    named = [link for link in leading if NAMED_SO.search(link.words)]
    if chosen := named or leading:
        return chosen[0].address
    text = plain(tokens)
    if key := _keys().search(text):
        return key[0]
    number = _REFERENCE.search(text)
    return number["ref"] if number else None


def ticket_of_cell(tokens: Sequence[Token]) -> str | None:
    """The ticket in a place for tickets: any link, key or number there."""
    for link in links(tokens):
        return link.address
    text = plain(tokens)
    found = _keys().search(text) or _NUMBER.search(text) or _IN_A_CELL.search(text)
    return found[0] if found else None


def without_ticket(text: str) -> str:
    """`text` without what only names a ticket: `… ([issue](…))`, `… (#12)`, `OPS-4: …`, `… - #12`."""
    bare = text
    for pattern in _names_of_tickets():
        bare = pattern.sub("", bare)
    return bare.strip() or text


@cache
def _keys() -> re.Pattern[str]:
    """`OPS-12`, but not UTF-8; `T295989`."""
    return re.compile(_key())


def _key() -> str:
    others = "|".join(words.load("actions")["not_keys"])
    return rf"(?<![\w/#.-])(?:(?!(?:{others})-)[A-Z][A-Z0-9]{{1,9}}-\d{{1,6}}|T\d{{5,7}})(?![\w-])"


@cache
def _names_of_tickets() -> tuple[re.Pattern[str], ...]:
    """In brackets; at the beginning, an address too; at the end after a dash or a stop."""
    one = rf"(?:{_key()}|{NUMBER})"
    prefix = r"(?:(?:jira|issue|ticket|pr|bug|see)\s*:?\s*)?"
    return (
        re.compile(rf"\s?[\[(]\s*(?:{_CALLED}|{prefix}(?:https?://\S+|{one})(?:,\s*{one})*)\s*[\])]", re.I),
        re.compile(r"^\W{0,2}https?://\S+\s+[-–—:]\s+"),
        re.compile(rf"^\W{{0,2}}{one}[\])]?\s*(?:[:–—-]\s*|(?=[A-Z]))"),
        re.compile(rf"\s?(?:[-–—:,]|(?<=[)\].]))\s?{one}\s*$|\s{NUMBER}\s*$"),
        re.compile(rf"\s[-–—]\s(?:{_CALLED})\s*$", re.I),
    )
