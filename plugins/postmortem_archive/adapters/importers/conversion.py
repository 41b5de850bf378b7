"""From a parsed page to GitHub-flavoured Markdown that renders as the page read.

markdownify does the work; here is what it leaves to its users: which characters of a text have to be
escaped so that they stay characters, and code that holds fences itself. Imported only when a page is
converted.
"""

from __future__ import annotations

import re
from typing import Any

from markdownify import MarkdownConverter

_ALWAYS = re.compile(r"([\\`*<~\[])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_EDGE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(
    r"^([ \t]*)(?:(#{1,6}(?=[ \t]|$)|[-+](?=[ \t]|$)|>|={2,}|-{2,})|(\d{1,9})([.)])(?=[ \t]|$))", re.M
)
_BLOCKS = [
    "p",
    "ul",
    "ol",
    "li",
    "div",
    "pre",
    "blockquote",
    "table",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
]
_LAST_HASHES = re.compile(r"(#+\s*)\Z")
_FENCE = re.compile(r"`{3,}")
_LANGUAGE = re.compile(r"brush:\s*([\w+#-]+)|language-([\w+#-]+)")


class Converter(MarkdownConverter):
    """One page."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Text that stays text, with no more backslashes than that needs."""
        escaped = _ENTITY.sub(r"\\&", _ALWAYS.sub(r"\\\1", text or ""))
        escaped = _EDGE_UNDERSCORE.sub(r"\\_", escaped)
        return escaped.replace("|", "\\|") if {"td", "th"} & parent_tags else escaped

    def convert_p(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """A paragraph whose lines begin no list, heading, quote or rule."""
        return str(super().convert_p(el, _plain_starts(text), parent_tags))  # type: ignore[misc]

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: set[str]) -> str:
        """A heading whose own last hashes are no closing ones."""
        return str(super().convert_hN(n, el, _LAST_HASHES.sub(r"\\\1", text), parent_tags))  # type: ignore[misc]

    def convert_div(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """A division that holds words is a paragraph; one that holds blocks is none."""
        starts = text if el.find(_BLOCKS) else _plain_starts(text)
        return str(super().convert_div(el, starts, parent_tags))  # type: ignore[misc]

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """An item whose own words begin no list, heading, quote or rule."""
        first = next((child for child in el.children if str(child).strip()), None)
        own = getattr(first, "name", None) not in _BLOCKS
        line, newline, rest = text.lstrip().partition("\n")
        body = (_plain_starts(line) if own else line) + newline + rest
        return str(super().convert_li(el, body, parent_tags))  # type: ignore[misc]

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Code in a fence that is longer than any in it, with its language where the page says it."""
        del parent_tags
        if not text.strip():
            return ""
        fence = "`" * (max((len(found) for found in _FENCE.findall(text)), default=2) + 1)
        return f"\n\n{fence}{_language(el)}\n{text.strip(chr(10))}\n{fence}\n\n"


def convert(node: Any) -> str:
    """The Markdown of a parsed page or a part of it."""
    converter = Converter(
        heading_style="ATX", bullets="-", table_infer_header=True, newline_style="backslash",
        keep_inline_images_in=["td", "th"],
    )  # fmt: skip
    return str(converter.convert_soup(node))


def _plain_starts(text: str) -> str:
    return _LINE_START.sub(_escaped_start, text)


def _escaped_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}"


def _language(el: Any) -> str:
    inner = el.find("code")
    told = " ".join(
        str(tag.get(name) or "") if name != "class" else " ".join(tag.get("class") or [])
        for tag in (el, *([inner] if inner is not None else []))
        for name in ("data-syntaxhighlighter-params", "class")
    )
    found = _LANGUAGE.search(told)
    return (found[1] or found[2]).lower() if found else ""
