"""The parser: quicker than markdown-it with its plugins where a text has no markup, and the same tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.gfm import gfm_plugin

from postmortem_archive.reading.markdown import MAX_NESTING, is_plain, parse, parser

RULES = {
    "text", "newline", "escape", "backticks", "strikethrough", "emphasis", "link", "image", "footnote_ref", "autolink",
    "html_inline", "entity", "gfm_autolink_www", "gfm_autolink_protocol", "gfm_autolink_email",
}  # fmt: skip
"""Those of which the parser knows what they begin with."""
SIGNS = st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("\n\\`~*_[]()!<>&@:w")
WORDS = st.sampled_from(
    ["www.", "ww.", "http", "https:", "http://a.b", "mailto:a", "a@b.c", "xmpp:", "![", "[^1]", "&amp;", "](a)", "<b>"]
)
PIPES = ("|", "|", "|", "---", ":--", "--:", "-", ":", "\\|", "a", "`b`", " ", "\t", "\u00a0")
LINES = ("\n", "\n|", "\n|---|---|\n", "\n:-:|-\n", "\n> ", "\n- ", "\n  ", "\n    ", "\n\n")
THEIRS = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).use(gfm_plugin).use(admon_plugin)


def children(markdown: MarkdownIt, content: str) -> list[Token]:
    """The inline tokens of `content`."""
    found: list[Token] = []
    markdown.inline.parse(content, markdown, {}, found)
    return found


def test_the_parser_has_no_rule_that_is_not_known() -> None:
    assert set(parser().get_active_rules()["inline"]) == RULES


@pytest.mark.parametrize("sign", [*map(chr, range(32, 127)), "\n", "\u00a0", "\u2028"])
def test_one_sign_alone_twice_and_around_a_word(sign: str) -> None:
    for content in (sign, f"a {sign}b{sign} c", f"a{sign}b", f"{sign * 2}a{sign * 2}"):
        assert children(parser(), content) == children(THEIRS, content)
        assert not is_plain(content) or children(THEIRS, content) == [Token("text", "", 0, content=content)]


@given(st.lists(SIGNS | WORDS | st.text(max_size=4)).map("".join))
def test_any_text_has_the_tokens_that_markdown_it_gives_it(content: str) -> None:
    assert children(parser(), content) == children(THEIRS, content)
    assert not content or not is_plain(content) or children(THEIRS, content) == [Token("text", "", 0, content=content)]


@given(st.lists(SIGNS | WORDS | st.sampled_from("\r\0|-#"), max_size=45).map("".join))
def test_any_document_has_the_tokens_that_markdown_it_gives_it(text: str) -> None:
    assert parse(text) == THEIRS.parse(text)


@given(st.lists(st.sampled_from(PIPES) | st.sampled_from(LINES), max_size=30).map("".join))
def test_any_table_has_the_tokens_that_markdown_it_gives_it(text: str) -> None:
    assert parse(text) == THEIRS.parse(text)
