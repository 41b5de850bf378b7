"""READMEs, index pages and lists of links: they describe a folder."""

from __future__ import annotations

import re

from postmortem_archive.reading import words
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.evidence import ENOUGH, Candidate


def reason(candidate: Candidate) -> str | None:
    """By its name, unless a whole postmortem stands in it; or by what it holds."""
    listing = _is_listing(candidate.body)
    for rule in words.load("evidence")["not_a_document"]:
        if re.match(rule["name"], candidate.name, re.I) and (candidate.points < rule["unless"] or listing):
            return str(rule["reason"])
    return "it lists other documents" if listing and candidate.points < ENOUGH else None


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
