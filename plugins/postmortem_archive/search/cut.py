"""A sorted map of texts, cut into small files by content.

A key starts a new file when its hash falls below a threshold, so that a cut stays where it is while other
keys come and go: one changed document rewrites only the files that hold its words. The more text a key
brings, the higher its threshold, in powers of two, which keeps the files about even. Keys are in UTF-16
order, the order of JavaScript.
"""

from __future__ import annotations

import json
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any
from zlib import crc32

FILE_CHARACTERS = {"terms": 6_000, "places": 14_000, "words": 5_000, "endings": 5_000}
"""The maps of the index and about how many characters a file of each holds."""

Load = Callable[[str], bytes]
"""Gives the bytes of the file of this name; raises FileNotFoundError (or KeyError) where there is none."""


def utf16(text: str) -> bytes:
    """The sort key of a text in JavaScript's order."""
    return text.encode("utf-16-be", "surrogatepass")


def wrap(name: str, content: object) -> bytes:
    """A file of the index: a script that hands its content over, so that it loads from `file://` too."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'postmortemSearch.receive("{name}",{text})\n'.encode("utf-8", "surrogatepass")


def unwrap(data: bytes) -> Any:
    """The content of a file of the index."""
    return json.loads(data[data.index(b",") + 1 : data.rindex(b")")])


def write(kind: str, items: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a whole map: its pages, and the list of the keys that start them."""
    pages = _cut(kind, ((key, items[key]) for key in sorted(items, key=utf16)), "")
    files = {f"{kind}/{page_name(start)}.js": _page(kind, start, page) for start, page in pages}
    files[f"{kind}/list.js"] = _list(kind, [start for start, _ in pages])
    return files


def patch(before: Reader, updates: Mapping[str, str | None]) -> dict[str, bytes | None]:
    """The files that change when these keys get these values (None: the key goes away); None is a file
    that goes.

    The result is what `write` would give for the whole changed map.
    """
    kind, old_starts = before.kind, before.starts
    work: dict[int, dict[str, str | None]] = {}
    for key, value in updates.items():
        work.setdefault(before.number(key), {})[key] = value
    files: dict[str, bytes | None] = {}
    starts = set(old_starts)
    while work:
        number = max(work)
        changes = work.pop(number)
        start = old_starts[number]
        pages = _cut_again(kind, start, before.page(start), changes)
        starts.discard(start)
        files[f"{kind}/{page_name(start)}.js"] = None
        if number > 0:  # what no longer starts a file goes to the end of the file before
            orphans = pages.pop(0)[1]
            if orphans:
                work.setdefault(number - 1, {}).update(orphans)
        for first, page in pages:
            starts.add(first)
            files[f"{kind}/{page_name(first)}.js"] = _page(kind, first, page)
    if starts != set(old_starts):
        files[f"{kind}/list.js"] = _list(kind, sorted(starts, key=utf16))
    return files


class Reader:
    """Looks keys up in one cut map, loading only the files they fall in."""

    def __init__(self, kind: str, load: Load) -> None:
        self.kind, self._load = kind, load
        self._pages: dict[str, dict[str, str]] = {}

    @cached_property
    def starts(self) -> list[str]:
        """The keys that start a file, in order."""
        return read_starts(self.kind, self._load)

    def get(self, key: str) -> str | None:
        """The value of a key."""
        return self.page(self.starts[self.number(key)]).get(key)

    def span(self, prefix: str) -> int:
        """How many files the keys with this prefix fall in."""
        return len(self._range(prefix))

    def with_prefix(self, prefix: str) -> dict[str, str]:
        """Every key that starts with the prefix, and its value."""
        found: dict[str, str] = {}
        for start in self._range(prefix):
            found.update((key, value) for key, value in self.page(start).items() if key.startswith(prefix))
        return found

    def number(self, key: str) -> int:
        """Which file a key falls in, counted from 0."""
        return bisect_right(self._order, utf16(key)) - 1

    def page(self, start: str) -> dict[str, str]:
        """The content of the file that starts at this key, in order."""
        if start not in self._pages:
            self._pages[start] = unwrap(self._load(f"{self.kind}/{page_name(start)}.js"))
        return self._pages[start]

    def _range(self, prefix: str) -> list[str]:
        low = self.number(prefix)
        high = low + 1
        while high < len(self.starts) and self.starts[high].startswith(prefix):
            high += 1
        return self.starts[low:high]

    @cached_property
    def _order(self) -> list[bytes]:
        return [utf16(start) for start in self.starts]


def read_starts(kind: str, load: Load) -> list[str]:
    """The keys that start a file, in order; the first file starts at the empty key."""
    starts: str = unwrap(load(f"{kind}/list.js"))
    return starts.split(" ")


def page_name(start: str) -> str:
    """The file name (without ending) of the page that starts at this key."""
    forth = start.encode("utf-8", "surrogatepass")
    return f"{crc32(forth):08x}{crc32(forth[::-1]):08x}" if start else "first"


def _starts_page(kind: str, key: str, value: str) -> bool:
    weight = 1 << ((len(key) + len(value) + 6).bit_length() - 1)
    return crc32(key.encode("utf-8", "surrogatepass")) * FILE_CHARACTERS[kind] < weight << 32


def _cut(kind: str, items: Iterable[tuple[str, str]], start: str) -> list[tuple[str, dict[str, str]]]:
    pages: list[tuple[str, dict[str, str]]] = [(start, {})]
    for key, value in items:
        if _starts_page(kind, key, value):
            pages.append((key, {}))
        pages[-1][1][key] = value
    return pages


def _cut_again(
    kind: str, start: str, page: Mapping[str, str], changes: Mapping[str, str | None]
) -> list[tuple[str, dict[str, str]]]:
    """The pages that one page becomes. A key that has not changed starts one if it did before."""
    keys = [key for key in page if changes.get(key, "") is not None]
    for key, value in changes.items():
        if value is not None and key not in page:
            insort(keys, key, key=utf16)
    pages: list[tuple[str, dict[str, str]]] = [("", {})]
    for key in keys:
        changed = changes.get(key)
        value = page[key] if changed is None else changed
        if key == start if changed is None else _starts_page(kind, key, value):
            pages.append((key, {}))
        pages[-1][1][key] = value
    return pages


def _page(kind: str, start: str, page: dict[str, str]) -> bytes:
    return wrap(f"{kind}/{page_name(start)}", page)


def _list(kind: str, starts: list[str]) -> bytes:
    return wrap(f"{kind}/list", " ".join(starts))
