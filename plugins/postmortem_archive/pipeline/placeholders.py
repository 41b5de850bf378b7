"""What a rendered body leaves open until all documents are known: links to files, and ids that may be incidents.

A body is rendered once, in a worker, and kept; filling its few placeholders is one pass over finished HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from urllib.parse import quote, unquote

_LINK = "pma-link:"
_ID = "pma-id:"
_SCHEME = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//|#)")

_MENTION = re.compile(r'<a class="pma-mention" href="pma-id:([^"]*)">([^<]*)</a>')
_ADDRESSES = [re.compile(rf'({attribute}=)"pma-(id|link):([^"]*)"') for attribute in ("href", "src")]
"""Each begins with letters that are found in no time; one expression for all would be tried at every `<`, `h` and `s`
of a body."""


class _EveryId(Mapping[str, str]):
    """Knows every id there could be: each candidate becomes a placeholder."""

    def __getitem__(self, name: str) -> str:
        return _ID + quote(name, safe="")

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str)

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(())

    def __len__(self) -> int:
        return 1


EVERY_ID: Mapping[str, str] = _EveryId()


def leaves_the_site(url: str) -> bool:
    """Whether an address has a scheme or host of its own, or points into the page itself."""
    return bool(_SCHEME.match(url))


def link(url: str) -> str:
    """The placeholder for a relative address."""
    return _LINK + quote(url, safe="")


def fill(html: str, address_of_id: Callable[[str], str | None], address_of_link: Callable[[str], str | None]) -> str:
    """`html` with every placeholder filled. An id that nobody has stays text; a link that leads nowhere loses its
    address and keeps its words."""

    def mention(match: re.Match[str]) -> str:
        name, text = match.groups()
        address = address_of_id(unquote(unescape(name)))
        return f'<a class="pma-mention" href="{escape(address)}">{text}</a>' if address else text

    def attribute(match: re.Match[str]) -> str:
        start, kind, target = match.groups()
        address_of = address_of_id if kind == "id" else address_of_link
        address = address_of(unquote(unescape(target)))
        return f'{start}"{escape(address)}"' if address else ""

    html = _MENTION.sub(mention, html)
    for pattern in _ADDRESSES:
        html = pattern.sub(attribute, html)
    return html
