"""HTML becomes Markdown that reads as the page did: no character of a text turns into markup."""

from __future__ import annotations

from html import escape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_archive.adapters.importers.markdown import soup_of, to_markdown, without_redirect
from postmortem_archive.reading.markdown import parser

CASES = [
    ("<p># no heading</p>", "\\# no heading\n"),
    ("<p>1. no list</p><p>- nor this</p>", "1\\. no list\n\n\\- nor this\n"),
    ("<p>a - b, 3.5 + 1 = 4.5 &amp; more</p>", "a - b, 3.5 + 1 = 4.5 & more\n"),
    ("<p>&lt;nil&gt; and List&lt;String&gt;</p>", "\\<nil> and List\\<String>\n"),
    ("<p>&amp;lt; is written so</p>", "\\&lt; is written so\n"),
    ("<p>snake_case _under_ *star* `tick` ~~no~~</p>",
     "snake_case \\_under\\_ \\*star\\* \\`tick\\` \\~\\~no\\~\\~\n"),
    ("<p>a [link](x) no</p>", "a \\[link](x) no\n"),
    ("<pre>```\nx</pre>", "````\n```\nx\n````\n"),
    ('<pre data-syntaxhighlighter-params="brush: sql; gutter: false">SELECT 1</pre>',
     "```sql\nSELECT 1\n```\n"),
    ("<ul><li>one<ul><li>two</li></ul></li></ul>", "- one\n  - two\n"),
    ('<ul><li><input type="checkbox" checked> done</li></ul>', "- [x] done\n"),
    ('<p><a href="a (1).pdf">x</a></p>', "[x](a%20%281%29.pdf)\n"),
    ("<table><tr><th>a</th></tr><tr><td><ul><li>x|y</li><li>z</li></ul></td></tr></table>",
     "| a |\n| --- |\n| • x\\|y<br>• z |\n"),
    ("<h2>Title</h2><p>x<br>y</p>", "## Title\n\nx\\\ny\n"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "markdown"), CASES)
def test_conversion(html: str, markdown: str) -> None:
    assert to_markdown(soup_of(html)) == (markdown, [])


MARKUP = st.text(st.sampled_from("ab1 .#*_~`<>[]()!&;-+=|\\:@/\"'"), max_size=30)


@settings(max_examples=400, deadline=None)
@given(MARKUP, st.sampled_from(["p", "li", "td", "h2", "strong"]))
def test_the_text_stays_the_text(text: str, tag: str) -> None:
    around = {
        "li": "<ul>{}</ul>",
        "td": "<table><tr><th>h</th></tr><tr>{}</tr></table>",
        "strong": "<p>{}</p>",
    }
    html = around.get(tag, "{}").format(f"<{tag}>{escape(text)}</{tag}>")
    markdown, lost = to_markdown(soup_of(html))
    assert lost == []
    assert words(parser().render(markdown)) == words(html)


def words(html: str) -> str:
    return "".join(BeautifulSoup(html, "html.parser").get_text().split())


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200) | st.text(st.sampled_from("<>/ab=\"' tdrulip!-"), max_size=200))
def test_any_page_can_be_converted(page: str) -> None:
    to_markdown(soup_of(page))


def test_a_page_nested_too_deeply_keeps_its_text() -> None:
    markdown, lost = to_markdown(soup_of("<div>" * 3000 + "text" + "</div>" * 3000))
    assert markdown.strip() == "text"
    assert lost == ["its form: it is nested too deeply, and only its text was taken"]


@pytest.mark.parametrize(
    ("address", "behind"),
    [
        ("https://www.google.com/url?q=https://e.org/a%3Fb%3D1&sa=D", "https://e.org/a?b=1"),
        ("https://www.google.com/url?x=1", "https://www.google.com/url?x=1"),
        ("https://e.org/url?q=1", "https://e.org/url?q=1"),
        ("relative", "relative"),
    ],
)
def test_redirects_are_undone(address: str, behind: str) -> None:
    assert without_redirect(address) == behind
