"""The search index as files of the site: over the incidents and over the site's other pages."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from pathlib import Path

from postmortem_archive.adapters.mkdocs.kept import KeptFiles
from postmortem_archive.pipeline.index import Entry, incident_entry, update
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.rendering.links import Style
from postmortem_archive.search.cards import card_file
from postmortem_archive.search.record import Passage, Record

_HEADING = re.compile(r'<h[1-6][^>]*?(?:\bid="(?P<anchor>[^"]*)")?[^>]*>(?P<text>.*?)</h[1-6]>', re.DOTALL)
_HIDDEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


class SearchFiles:
    """Collects what is to be searched, then writes the index."""

    def __init__(self, loaded: Loaded, mount: str, style: Style) -> None:
        self._loaded = loaded
        self._mount = mount
        self._style = style
        self._pages: list[Entry] = []
        self.digests: dict[str, str] = {}
        """File of a card, relative to the index -> what it depends on."""

    def add_page(self, url: str, title: str, html: str) -> None:
        """One of the site's own pages. `url` is relative to the site's root."""
        digest = hashlib.blake2b(json.dumps([url, title, html]).encode(), digest_size=16).hexdigest()
        self._pages.append(Entry(f"page:{url}", digest, lambda: page_record(url, title, html)))

    def write(self, folder: Path, prefix: str, kept: KeptFiles) -> set[str]:
        """Writes the index into `folder`, which is `prefix` in the site. Cards that nothing changed are left out;
        their destinations are returned."""
        entries = [*self._incident_entries(), *self._pages]
        indexed = update(self._loaded.store, entries)
        for name, data in indexed.files.items():
            _write(folder / name, data)
        unchanged: set[str] = set()
        for entry in entries:
            number = indexed.numbers[entry.ref]
            name = card_name(number)
            self.digests[f"{prefix}/{name}"] = entry.digest
            if kept.unchanged(f"{prefix}/{name}", entry.digest):
                unchanged.add(f"{prefix}/{name}")
            else:
                _write(folder / name, card_file(number, entry.record())[1])
        return unchanged

    def _incident_entries(self) -> list[Entry]:
        loaded = self._loaded
        return [
            incident_entry(
                loaded.facts, incident, loaded.document(incident.postmortem.path).content,
                lambda path=incident.postmortem.path: loaded.body(path), self._mount, self._style,
            )
            for incident in loaded.archive.incidents
        ]  # fmt: skip


def card_name(number: int) -> str:
    """The file of a card, relative to the index."""
    from postmortem_archive.search import cards

    return f"{cards.card_name(number)}.js"


def page_record(url: str, title: str, html: str) -> Record:
    """What search knows of a page that MkDocs rendered."""
    passages = tuple(_passages(_HIDDEN.sub(" ", _PERMALINK.sub("", html))))
    body = "\n".join(f"{passage.heading}\n{passage.text}" for passage in passages)
    return Record(ref=f"page:{url}", kind="page", url=url, title=unescape(title), body=body, passages=passages)


def _passages(html: str) -> list[Passage]:
    found: list[Passage] = []
    anchor = heading = ""
    start = 0
    for match in _HEADING.finditer(html):
        _add(found, anchor, heading, html[start : match.start()])
        anchor, heading, start = match["anchor"] or "", _plain(match["text"]), match.end()
    _add(found, anchor, heading, html[start:])
    return found


def _add(found: list[Passage], anchor: str, heading: str, html: str) -> None:
    text = _plain(html)
    if text or heading:
        found.append(Passage(anchor, heading, text))


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
