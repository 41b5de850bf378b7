"""The one search field, put on every page: in Material's header, elsewhere at the top of the page."""

from __future__ import annotations

import re

_MATERIAL_HEADER = re.compile(
    r'<header class="md-header.*?(?P<end>\s*(?:<div class="md-header__source">|</nav>))', re.DOTALL
)
_BODY = re.compile(r"<body\b[^>]*>")


def with_search_field(html: str, form: str) -> str:
    """The finished page `html` with `form` in its place. A page without a body stays as it is."""
    header = _MATERIAL_HEADER.search(html)
    if header:
        place = header.start("end")
        return f"{html[:place]}\n{form}{html[place:]}"
    body = _BODY.search(html)
    if body:
        return f'{html[: body.end()]}\n<div class="pma-search-bar">{form}</div>{html[body.end() :]}'
    return html
