"""READMEs, index pages and lists of links: they describe a folder."""

from __future__ import annotations

import re

from postmortem_archive.reading import words
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.evidence import ENOUGH, Candidate
from postmortem_archive.reading.identity import INDEX

_FOLDER_OF_ONE = re.compile(r"(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d[-_. ]+[a-z]", re.I)
"""A folder named by its day and its incident, whose page is the postmortem: `2031-05-06-slow-mails/README.md`."""


def reason(candidate: Candidate) -> str | None:
    """By its name, unless a whole postmortem stands in it; or by what it holds."""
    listing = _is_listing(candidate.body)
    of_one = _is_of_one_incident(candidate)
    for rule in words.load("evidence")["not_a_document"]:
        unless = ENOUGH if of_one else rule["unless"]
        if (candidate.points < unless or listing) and re.match(rule["name"], candidate.name, re.I):
            return str(rule["reason"])
    return "it lists other documents" if listing and candidate.points < ENOUGH else None


def _is_of_one_incident(candidate: Candidate) -> bool:
    """Whether a page is that of a folder which holds one incident."""
    return candidate.name.lower() in INDEX and bool(_FOLDER_OF_ONE.match(candidate.path.parent.name))


def _is_listing(body: Body) -> bool:
    """Whether a page is mostly a list or table of links to other documents."""
    linked = items = 0
    for token in body.tokens:
        if token.type == "inline" and token.children:
            items += 1
            addresses = (child.attrGet("href") for child in token.children if child.type == "link_open")
            linked += any(map(_leads_to_document, addresses))
    return linked >= 3 and linked * 5 >= items * 2


def _leads_to_document(href: object) -> bool:
    return isinstance(href, str) and "://" not in href and not href.startswith(("#", "mailto:"))
