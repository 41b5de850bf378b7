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

_OPEN = re.compile(
    r'<a class="pma-mention" href="pma-id:(?P<id>[^"]*)">(?P<text>[^<]*)</a>'
    r'|(?P<attribute>href|src)="(?:pma-id:(?P<named>[^"]*)|pma-link:(?P<link>[^"]*))"'
)


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

    def filled(match: re.Match[str]) -> str:
        if match["id"] is not None:
            address = address_of_id(unquote(unescape(match["id"])))
            return f'<a class="pma-mention" href="{escape(address)}">{match["text"]}</a>' if address else match["text"]
        if match["named"] is not None:
            address = address_of_id(unquote(unescape(match["named"])))
        else:
            address = address_of_link(unquote(unescape(match["link"])))
        return f'{match["attribute"]}="{escape(address)}"' if address else ""

    return _OPEN.sub(filled, html)
