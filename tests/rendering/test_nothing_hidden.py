"""No tag that a person wrote in passing takes the rest of the document with it."""

from __future__ import annotations

import pytest

from postmortem_archive.reading import markdown
from postmortem_archive.rendering import body

TAGS = (
    "title", "textarea", "style", "script", "iframe", "noscript", "noembed", "noframes", "xmp", "plaintext",
    "object", "template", "math", "math><mtext", "svg", "svg><desc", "svg><foreignObject", "select",
    "table", "form", "option", "video", "p", "path", "animate", "host", "user-id", "frameset", "body",
    "!--", "![CDATA[", "?php",
)  # fmt: skip


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    "text", ["The <{}> was wrong.", "<{}>", "- <{}>", "> A <{}>\n> quoted", "| a |\n|---|\n| <{}> |"]
)
def test_what_follows_a_tag_left_open_is_shown(tag: str, text: str) -> None:
    document = f"{text.format(tag)}\n\n## After\n\nIt went on.\n"
    shown = body.render(markdown.parse(document, 0), lambda address: address).html
    assert "It went on." in shown
    assert "After" in shown


@pytest.mark.parametrize("name", ["path", "host", "user-id", "filter", "text", "Type<T>"])
def test_a_placeholder_is_shown(name: str) -> None:
    shown = body.render(markdown.parse(f"Call /api/<{name}>/x.", 0), lambda address: address).html
    assert f"/api/&lt;{name.replace('<', '&lt;').replace('>', '&gt;')}&gt;/x." in shown
