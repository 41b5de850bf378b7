"""The parser: what it takes for plain words, markdown-it takes for plain words as well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from postmortem_archive.reading.markdown import is_plain, parser

RULES = {
    "text", "newline", "escape", "backticks", "strikethrough", "emphasis", "link", "image", "footnote_ref", "autolink",
    "html_inline", "entity", "gfm_autolink_www", "gfm_autolink_protocol", "gfm_autolink_email",
}  # fmt: skip
"""Those of which `is_plain` knows what they begin with."""
SIGNS = st.characters(min_codepoint=32, max_codepoint=126)
WORDS = st.sampled_from(["www.", "ww.", "http", "https:", "http://a.b", "mailto:a", "a@b.c", "xmpp:", "!["])


def children(content: str) -> list[Token]:
    """The tokens that markdown-it makes of `content`."""
    markdown = parser()
    found: list[Token] = []
    markdown.inline.parse(content, markdown, {}, found)
    return found


def test_the_parser_has_no_rule_that_is_not_known() -> None:
    assert set(parser().get_active_rules()["inline"]) == RULES


@pytest.mark.parametrize("sign", [*map(chr, range(32, 127)), "\n", "\u00a0", "\u2028"])
def test_one_sign_alone_twice_and_around_a_word(sign: str) -> None:
    for content in (sign, f"a {sign}b{sign} c", f"a{sign}b", f"{sign * 2}a{sign * 2}"):
        if is_plain(content):
            assert children(content) == [Token("text", "", 0, content=content)]


@given(st.lists(SIGNS | WORDS | st.text(max_size=4)).map("".join))
def test_plain_words_are_one_text(content: str) -> None:
    if content and is_plain(content):
        assert children(content) == [Token("text", "", 0, content=content)]
