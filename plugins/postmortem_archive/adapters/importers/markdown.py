"""HTML to the Markdown of this archive: what every kind of export that speaks HTML has in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from postmortem_archive.adapters.importers.libraries import library

LINE_BREAK = "\u2028"
"""Stands for `<br>` inside a table cell until the text around it is escaped."""

_BLANKS = re.compile(r"\n{3,}")
_BOX = re.compile(r"^(\s*- )\\\[([ x])\] +", re.MULTILINE)
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def soup_of(html: str | bytes) -> Any:
    """The parsed page. A marked section that Python's parser refuses (`<![` and no name) is text."""
    bs4 = library("bs4")
    try:
        return bs4.BeautifulSoup(html, "html.parser")
    except bs4.exceptions.ParserRejectedMarkup:
        text = html.decode("utf-8", "replace") if isinstance(html, bytes) else html
        return bs4.BeautifulSoup(text.replace("<![", "&lt;!["), "html.parser")


def to_markdown(node: Any, link: Callable[[str], str | None] | None = None) -> tuple[str, list[str]]:
    """The Markdown of a parsed page or a part of it, and what in it could not be carried.

    `link` maps the address of each link and image to a new one, or to None where what it names is lost: the
    text stays. The node is changed on the way.
    """
    lost = _drop_foreign(node)
    for found in node.find_all(["a", "img"]):
        lost += _relink(found, "href" if found.name == "a" else "src", link or (lambda address: address))
    for box in node.select("input[type=checkbox]"):
        box.replace_with("[x] " if box.has_attr("checked") else "[ ] ")
    for cell in node.find_all(["td", "th"]):
        _flatten(cell)
    library("markdownify")
    from postmortem_archive.adapters.importers.conversion import convert

    try:
        text = convert(node)
    except RecursionError:
        return node.get_text("\n"), [*lost, "its form: it is nested too deeply, and only its text was taken"]
    text = _BOX.sub(r"\1[\2] ", text.replace("\xa0", " ").replace(LINE_BREAK, "<br>"))
    return _BLANKS.sub("\n\n", _TRAILING.sub("", text)).strip("\n") + "\n", list(dict.fromkeys(lost))


def without_redirect(address: str) -> str:
    """The address behind Google's redirect (`https://www.google.com/url?q=…`), else the address as it is."""
    parts = urlsplit(address)
    if parts.netloc.endswith("google.com") and parts.path == "/url":
        return parse_qs(parts.query).get("q", [address])[0]
    return address


def _drop_foreign(node: Any) -> list[str]:
    """Takes out what has no form in Markdown; what carried content is named."""
    for found in node.find_all(["script", "style", "noscript", "template", "link", "meta"]):
        found.decompose()
    embedded = node.find_all(["iframe", "object", "embed", "video", "audio", "form", "canvas", "svg"])
    lost = []
    for found in embedded:
        if found.decomposed:
            continue
        address = found.get("src") or found.get("data")
        lost.append(f"an embedded {found.name}" + (f" ({address})" if address else ""))
        found.decompose()
    return lost


def _relink(found: Any, attribute: str, link: Callable[[str], str | None]) -> list[str]:
    address = found.get(attribute)
    if not address:
        if found.name == "img":
            found.decompose()
        else:
            found.unwrap()
        return []
    new = link(address)
    if new is not None:
        found[attribute] = re.sub(r"[\s()<>]", lambda char: quote(char[0]), new)
        return []
    said = address if len(address) < 80 else address[:77] + "…"
    if found.name == "img":
        found.replace_with(f"(image: {found.get('alt') or 'lost'})")
        return [f"the image {said}"]
    found.unwrap()
    return [f"the file {said}"]


def _flatten(cell: Any) -> None:
    """A table cell holds one line in Markdown: blocks inside become parts with `<br>` between them."""
    blocks = cell.find_all(["p", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6"])
    for block in blocks[1:]:
        block.insert_before(LINE_BREAK)
    for block in blocks:
        if block.name == "li":
            block.insert(0, "• ")
        block.unwrap()
    for found in cell.find_all(["ul", "ol"]):
        found.unwrap()
    for found in cell.find_all("br"):
        found.replace_with(LINE_BREAK)
