"""Whatever stands in a field, it is text on the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import facts, incident

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.reading.markdown import parse
from postmortem_archive.rendering.body import render
from postmortem_archive.rendering.pages import kinds
from postmortem_archive.rendering.site import Site

ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}"
LIVE = re.compile(r"<script>alert|<img|onerror=[^&]*>|\b49\b|href=\"(?:javascript|data|vbscript):", re.IGNORECASE)


def everywhere(text: str) -> list[str]:
    """Every page of an archive that has `text` in every field that a person writes."""
    one = incident(
        "INC-1",
        title=text, summary=text, severity=text, severity_stated=text, mitigation=text, follow_up=text,
        systems=[text], tags=[text], teams=[text], source_url=f"javascript:{text}", started="2026-01-01",
        contributing_factors=[{"text": text, "factor": "f"}, {"text": text}],
        action_items=[
            {"action": text, "owner": text, "due": text, "ticket": ticket, "reason": text, "status": "open",
             "factor": "f"}
            for ticket in (text, f"javascript:{text}", f"https://example.org/{text}")
        ],
        timeline=[{"text": text, "time": text, "date": text, "zone": text, "at": text, "known": text}] * 9,
        findings=(Finding(text, Level.WARNING, text, text, why=text),), whole=False, path=f"{text}.md",
    )  # fmt: skip
    made = facts(
        one, title=text, ticket_url="https://example.org/{key}", edit_url="https://example.org/{path}",
        contributing_factors={"f": {"name": text, "description": text}},
        systems={"s": {"name": text, "description": text, "owner": text}},
    )  # fmt: skip
    site = Site()
    return [
        site.render(name, key, kind.context(made, key)).html
        for name, kind in kinds().items()
        for key in kind.keys(made)
    ]


@pytest.mark.parametrize("text", [ATTACK, "javascript:alert(1)", "]]>--><!--", "a\x00b", "‮x"])
def test_markup_in_every_field_is_escaped(text: str) -> None:
    pages = everywhere(text)
    assert len(pages) > 10
    for page in pages:
        assert not LIVE.search(page.replace("<script>\n(function", ""))


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_any_text_in_every_field_makes_pages(text: str) -> None:
    for page in everywhere(text):
        assert page.count("<div") == page.count("</div>")


@given(st.text(alphabet="<>/ab\"'=&;:#[](){}!?`~*_-| \n\tscripthrefjava", max_size=300))
def test_no_body_makes_live_markup(text: str) -> None:
    made = render(parse(text), lambda url: url)
    assert not re.search(r"<(?:script|style|iframe|object|svg|form|base|link|meta)\b", made.html, re.IGNORECASE)
    assert not re.search(r"<[^>]*\s(?:on\w+|srcdoc|formaction)=", made.html, re.IGNORECASE)
    assert not re.search(r"(?:href|src)=\"\s*(?:javascript|data|vbscript):", made.html, re.IGNORECASE)
    assert all(anchor.startswith("pm-") for anchor in re.findall(r"\sid=\"([^\"]*)\"", made.html))
    assert made.html.count("<div") == made.html.count("</div>")


def test_an_authors_source_link_is_a_link_only_to_the_web() -> None:
    assert all('href="javascript:' not in page for page in everywhere("alert(1)"))
