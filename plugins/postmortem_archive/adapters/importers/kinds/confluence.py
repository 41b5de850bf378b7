"""A Confluence space, exported as HTML (Space settings, Export space, HTML), as a folder or a zip.

Each page is a file with `#title-text`, `#main-content` and, behind it, its attachments; its id ends its name
(`Database-lock_65538.html`) or is all of it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from postmortem_archive.adapters.importers.carrying import Carried
from postmortem_archive.adapters.importers.files import Files
from postmortem_archive.adapters.importers.imported import LINK, Imported
from postmortem_archive.adapters.importers.markdown import soup_of, to_markdown
from postmortem_archive.adapters.importers.naming import stem

SAID = "the HTML export of a Confluence space (folder or zip)"
_ID = re.compile(r"(?:.*_)?(\d+)\.html\Z")
_PANEL = re.compile(r"confluence-information-macro-(\w+)")


def accepts(source: Path, files: Files) -> bool:
    """Whether some page has the frame that Confluence puts around each."""
    del source
    pages = [name for name in files.names() if _ID.match(posixpath.basename(name))]
    head = files.read(pages[0]) if pages else None
    return head is not None and b"main-content" in head and b"title-text" in head


def read(source: Path, files: Files) -> Iterator[Imported]:
    """One document a page; the space's index and pages without text are no documents."""
    del source
    titles = {name: title for name in files.names() if (title := _page_title(name, files)) is not None}
    stems = {name: _stem(name, title) for name, title in titles.items()}
    for name, title in titles.items():
        yield _document(name, title, soup_of(files.read(name) or b""), files, stems)


def _page_title(name: str, files: Files) -> str | None:
    """The title of the page in this file, None where there is none; the page is parsed again in its turn."""
    data = files.read(name) if _ID.match(posixpath.basename(name)) else None
    soup = soup_of(data) if data is not None else None
    return _title(soup) if soup is not None and soup.select_one("#main-content") is not None else None


def _stem(name: str, title: str) -> str:
    return f"{stem(title)}-{_id(name)}"


def _id(name: str) -> str:
    found = _ID.match(posixpath.basename(name))
    return found[1] if found else posixpath.basename(name)


def _title(soup: Any) -> str:
    """The page's title; Confluence writes the space's name and a colon before it."""
    found = soup.select_one("#title-text")
    text = " ".join(found.get_text(" ").split()) if found else ""
    crumbs = soup.select("#breadcrumbs a, #breadcrumb-section a")
    space = " ".join(crumbs[0].get_text(" ").split()) if crumbs else text.partition(" : ")[0]
    return text.removeprefix(f"{space} : ") or text


def _document(name: str, title: str, soup: Any, files: Files, stems: dict[str, str]) -> Imported:
    folder, own = posixpath.dirname(name), stems[name]
    names = _attachment_names(soup)
    carried = Carried(_id(name))

    def link(address: str) -> str | None:
        target = posixpath.normpath(posixpath.join(folder, unquote(urlsplit(address).path)))
        if urlsplit(address).scheme or address.startswith("#"):
            return address
        if target in stems:
            return f"{LINK}{_id(target)}"
        if not files.has(target) or target.endswith(".html"):
            return None
        name_there = names.get(posixpath.basename(target), target)
        return carried.add(target, name_there, partial(files.read, target))

    main = soup.select_one("#main-content")
    lost = _plain(main)
    body, more = to_markdown(main, link)
    for found in soup.select(".greybox a[href]"):
        link(found["href"])
    if comments := soup.select("#comments-section .comment, .pageSection .comment"):
        lost.append(f"{len(comments)} comments under the page")
    labels = [" ".join(tag.get_text().split()) for tag in soup.select(".label-list .aui-label, .label-list a.label")]
    front = {"id": _id(name), "title": title, "tags": list(dict.fromkeys(filter(None, labels)))}
    return Imported(_id(name), own, front, body, carried.attachments(), tuple(dict.fromkeys([*lost, *more])))


def _attachment_names(soup: Any) -> dict[str, str]:
    """Stored name -> the name that people gave the file, from the list under the page."""
    found = {}
    for tag in soup.select(".greybox a[href]"):
        found[posixpath.basename(unquote(tag["href"]))] = " ".join(tag.get_text().split())
    return found


def _plain(main: Any) -> list[str]:
    """Turns Confluence's macros into HTML that Markdown has a form for; returns what could not be."""
    lost = []
    for found in main.select(".toc-macro, .confluence-information-macro-icon, .expand-control-icon, .hidden"):
        found.decompose()
    for found in main.select("ul.inline-task-list li"):
        found.insert(0, "[x] " if "checked" in (found.get("class") or []) else "[ ] ")
    for found in main.select(".confluence-information-macro, .panel:not(.code):not(.preformatted)"):
        kind = _PANEL.search(" ".join(found.get("class") or []))
        found.name = "blockquote"
        if kind and not found.select_one("p.title"):
            found.insert(0, soup_of(f"<p><strong>{kind[1].capitalize()}:</strong></p>"))
    for found in main.select("img.emoticon"):
        found.replace_with(found.get("data-emoji-fallback") or found.get("alt") or "")
    for found in main.select(".expand-control-text, .expand-control .expand-control-text"):
        found.name = "strong"
    for found in main.select("div.code pre, div.preformatted pre"):
        found.string = found.get_text()
        found.wrap(soup_of("").new_tag("div"))
    for found in main.select(".unknown-macro, img.transform-error, .wysiwyg-unknown-macro"):
        macro = " ".join((found.get("data-macro-name") or found.get("title") or found.get_text()).split())
        lost.append(f"the macro {macro[:60] or '(unnamed)'}")
        found.decompose()
    return lost
