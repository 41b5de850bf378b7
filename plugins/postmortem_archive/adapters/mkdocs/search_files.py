"""The search index as files of the site: over the incidents and over the site's other pages."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from pathlib import Path

from postmortem_archive.adapters.mkdocs.kept import KeptFiles
from postmortem_archive.pipeline.index import Entry, numbered, standing, update
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.pipeline.read import digest_of
from postmortem_archive.search.cards import card_file, card_name
from postmortem_archive.search.record import Passage, Record

_HEADING = re.compile(r'<h[1-6][^>]*?(?:\bid="(?P<anchor>[^"]*)")?[^>]*>(?P<text>.*?)</h[1-6]>', re.DOTALL)
_HIDDEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


class SearchFiles:
    """Collects what is to be searched, then writes the index."""

    def __init__(self, loaded: Loaded, folder: Path, prefix: str, kept: KeptFiles) -> None:
        """`folder` is where the index goes, `prefix` its name in the site; `kept` has the cards of the last build."""
        self._loaded = loaded
        self._folder = folder
        self._prefix = prefix
        self._kept = kept
        self._pages: list[Entry] = []
        self.digests: dict[str, str] = {}
        """Destination of each file -> what it depends on."""
        self.unchanged: set[str] = set()
        """Destinations of files that nothing has changed."""

    def add_page(self, url: str, title: str, html: str) -> None:
        """One of the site's own pages. `url` is relative to the site's root."""
        digest = hashlib.blake2b(json.dumps([url, title, html]).encode(), digest_size=16).hexdigest()
        self._pages.append(Entry(f"page:{url}", digest, lambda: page_record(url, title, html)))

    def save(self, incidents: list[Entry], site: str, workers: int) -> None:
        """Writes the files of the index and the cards that changed."""
        entries = [*incidents, *self._pages]
        numbers = numbered([entry.ref for entry in entries])
        self.digests = {f"{self._prefix}/{card_name(numbers[e.ref])}.js": e.digest for e in entries}
        self.unchanged = {d for d, digest in self.digests.items() if self._kept.unchanged(d, digest)}
        if not self._all_stands(site, entries):
            self._update(site, entries, numbers, workers)

    def _all_stands(self, site: str, entries: list[Entry]) -> bool:
        """Whether the last build left every file as it has to be."""
        digests = standing(self._loaded.store, site, self._loaded.state, entries)
        if digests is None or len(self.unchanged) < len(self.digests):
            return False
        files = {self._destination(name): digest for name, digest in digests.items()}
        if not all(self._kept.unchanged(destination, digest) for destination, digest in files.items()):
            return False
        self.digests |= files
        self.unchanged |= files.keys()
        return True

    def _update(self, site: str, entries: list[Entry], numbers: dict[str, int], workers: int) -> None:
        index = update(self._loaded.store, site, self._loaded.state, entries, numbers, self, workers)
        for name, digest in index.digests.items():
            destination = self._destination(name)
            self.digests[destination] = digest
            if self._kept.unchanged(destination, digest):
                self.unchanged.add(destination)
                continue
            try:
                data = index.load(name)
            except LookupError:  # another run has taken the file away meanwhile
                return self._update(site, entries, numbers, workers)
            self.digests[destination] = digest_of(data)
            _write(self._folder / name, data)

    def wants(self, number: int, entry: Entry) -> bool:
        """Whether the card of this document has to be written."""
        return self._destination(f"{card_name(number)}.js") not in self.unchanged

    def write(self, number: int, record: Record) -> None:
        """Writes one card."""
        name, data = card_file(number, record)
        _write(self._folder / name, data)

    def _destination(self, name: str) -> str:
        return f"{self._prefix}/{name}"


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
