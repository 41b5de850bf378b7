"""What a template says about its page while it renders: title, description, headings."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from postmortem_archive.rendering.body import Fragment, Heading


class Outline:
    """`page` in the templates."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.title_text = ""
        self.description = ""
        self.toc: list[Heading] = []
        self.meta: dict[str, Any] = {}
        self.is_standalone = False

    def title(self, text: str) -> Markup:
        """Sets the page's title and gives it back for the `<h1>`."""
        self.title_text = _plain(text)
        return escape(text)

    def describe(self, text: str) -> str:
        """Sets the page's description; prints nothing."""
        self.description = " ".join(_plain(text).split())
        return ""

    def hide(self, *parts: str) -> str:
        """Asks the theme to leave out `toc` or `navigation`; prints nothing."""
        self.meta["hide"] = list(parts)
        return ""

    def standalone(self) -> str:
        """Says that the template writes a whole document; prints nothing."""
        self.is_standalone = True
        return ""

    def heading(self, level: int, anchor: str, text: str, link_title: str = "") -> Markup:
        """A heading that the table of contents lists."""
        listed, html = _heading(level, anchor, text, link_title)
        self.toc.append(listed)
        return html

    def body(self, fragment: Fragment) -> Markup:
        """A document's body, already sanitised, with its headings in the table of contents."""
        self.toc += fragment.toc
        return Markup(fragment.html)


@lru_cache(maxsize=1_024, typed=True)  # typed: what is markup is not the same as text
def _heading(level: int, anchor: str, text: str, link_title: str) -> tuple[Heading, Markup]:
    """How the table of contents lists a heading, and its HTML. Most pages have the same."""
    named = escape(anchor)
    permalink = f'<a class="headerlink" href="#{named}" title="{escape(link_title)}">¶</a>'
    return Heading(anchor, _plain(text), level), Markup(f'<h{level} id="{named}">{escape(text)}{permalink}</h{level}>')


def _plain(text: str) -> str:
    return text.unescape() if isinstance(text, Markup) else text
