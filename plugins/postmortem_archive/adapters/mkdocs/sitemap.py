"""sitemap.xml lists every page of the archive, whether MkDocs built it this time or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

_ENTRY = re.compile(r"\s*<url>\s*<loc>(?P<address>[^<]*)</loc>.*?</url>", re.DOTALL)


def with_archive(output: str, base: str, ours: Iterable[str], day: str) -> str:
    """The sitemap `output` with exactly `ours` (addresses relative to `base`) from the archive, in order, last."""
    addresses = sorted(base + quote(address) for address in ours)
    listed = set(addresses)
    others = _ENTRY.sub(lambda match: "" if match["address"] in listed else match[0], output)
    entries = "".join(
        f"\n    <url>\n         <loc>{escape(address)}</loc>\n         <lastmod>{day}</lastmod>\n    </url>"
        for address in addresses
    )
    return others.replace("\n</urlset>", f"{entries}\n</urlset>")
