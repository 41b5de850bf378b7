"""Documents exported from Google Docs as HTML: the zip that "Web page" gives, its folder, or the page alone.

Google writes bold and the like as classes of a style sheet, nested lists as separate lists with a level in
their class, and every link as a redirect. An HTML page of another origin is read the same way, since none
of this disturbs it.
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
from postmortem_archive.adapters.importers.imported import Imported
from postmortem_archive.adapters.importers.markdown import soup_of, to_markdown, without_redirect
from postmortem_archive.adapters.importers.naming import stem, stems

SAID = "HTML pages exported from Google Docs (zip, folder or page)"
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_LEVEL = re.compile(r"lst-\S+-(\d+)(?:$|\s)")
_STYLES = (
    (re.compile(r"font-weight:\s*(?:bold|[6-9]00)"), "strong"),
    (re.compile(r"font-style:\s*italic"), "em"),
    (re.compile(r"text-decoration:\s*line-through"), "del"),
    (re.compile(r"font-family:[^;]*(?:Courier|Consolas|Mono)"), "code"),
)


def accepts(source: Path, files: Files) -> bool:
    """Whether it holds HTML pages; kinds that know their frame are asked first by the order of names."""
    del source
    return any(_is_page(name) for name in files.names())


def read(source: Path, files: Files) -> Iterator[Imported]:
    """One document a page."""
    own = stems(filter(_is_page, files.names()))
    for name in own:
        data = files.read(name)
        if data is None:
            continue
        if len(own) == 1 and source.suffix.lower() == ".zip":  # Google names the zip after the document
            yield _document(name, source.stem, source.stem, stem(source.stem), data, files)
        else:
            told = posixpath.splitext(posixpath.basename(name))[0]
            yield _document(name, name, told, own[name], data, files)


def _is_page(name: str) -> bool:
    return name.lower().endswith((".html", ".htm"))


def _document(name: str, key: str, told: str, own: str, data: bytes, files: Files) -> Imported:
    soup = soup_of(data)
    body = soup.body or soup
    lost = _comments(body)
    _styles(body, soup)
    _lists(body)
    for heading in body.select("p.title"):
        heading.name = "h1"
    for heading in body.select("h1, h2, h3, h4, h5, h6"):
        for inner in heading.find_all(["strong", "em", "code"]):
            inner.unwrap()
    folder, carried = posixpath.dirname(name), Carried(own)

    def link(address: str) -> str | None:
        address = without_redirect(address)
        if urlsplit(address).scheme == "data":
            return None
        if urlsplit(address).scheme or address.startswith("#"):
            return address
        target = posixpath.normpath(posixpath.join(folder, unquote(urlsplit(address).path)))
        return carried.add(target, target, partial(files.read, target)) if files.has(target) else None

    text, more = to_markdown(body, link)
    title = None if re.search(r"^# ", text, re.MULTILINE) else told
    return Imported(key, own, {"title": title}, text, carried.attachments(), tuple(dict.fromkeys([*lost, *more])))


def _comments(body: Any) -> list[str]:
    """Takes out comments and their marks; they are remarks on a draft, not part of the document."""
    marks = body.select('a[href^="#cmnt"]')
    for mark in marks:
        parent = mark.find_parent("sup") or mark.find_parent(id=re.compile(r"^cmnt\d")) or mark
        if mark["href"].startswith("#cmnt_ref") and (note := mark.find_parent("div")) is not None:
            parent = note
        if not parent.decomposed:
            parent.decompose()
    count = sum(str(mark.get("id", "")).startswith("cmnt_ref") for mark in marks if not mark.decomposed)
    remarks = max(count, len(marks) // 2)
    return [f"{remarks} comments on the document"] if marks else []


def _styles(body: Any, soup: Any) -> None:
    sheet = " ".join(tag.get_text() for tag in soup.find_all("style"))
    classes: dict[str, list[str]] = {}
    for name, rules in _RULE.findall(sheet):
        classes[name] = [tag for pattern, tag in _STYLES if pattern.search(rules)]
    for span in body.find_all("span"):
        rules = str(span.get("style") or "")
        tags = [tag for pattern, tag in _STYLES if pattern.search(rules)]
        tags += [tag for name in span.get("class") or [] for tag in classes.get(name, [])]
        if span.get_text().strip():
            for tag in dict.fromkeys(tags):
                span.wrap(soup.new_tag(tag))
        span.unwrap()


def _lists(body: Any) -> None:
    """Makes one list of each run of neighbouring ones, the deeper in the last item of the one above."""
    root: Any = None
    levels: dict[int, Any] = {}
    for found in body.find_all(["ul", "ol"]):
        said = _LEVEL.search(" ".join(found.get("class") or []))
        if said is None:
            continue
        depth = int(said[1])
        if root is None or found.find_previous_sibling() is not root:
            root, levels = found, {depth: found}
            continue
        levels = {level: held for level, held in levels.items() if level <= depth}
        same = levels.get(depth)
        if same is not None and same.name == found.name:
            same.extend([item.extract() for item in found.find_all("li", recursive=False)])
            found.decompose()
        elif above := [levels[level] for level in sorted(levels) if level < depth]:
            above[-1].find_all("li", recursive=False)[-1].append(found.extract())
            levels[depth] = found
        else:
            root, levels = found, {depth: found}
