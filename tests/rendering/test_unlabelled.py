"""An archive whose documents use no label of the taxonomy still leads to everything it holds."""

from __future__ import annotations

from tests.builders import facts, incident
from tests.rendering.golden import BODY

from postmortem_archive.model.document import FactorStatement
from postmortem_archive.rendering.pages import kinds
from postmortem_archive.rendering.site import Site

INFERRED = incident(
    "a",
    systems=["api"],
    inferred=["/systems/0"],
    contributing_factors=[FactorStatement(text="Nobody had tried the restore.")],
)
FACTS = facts(INFERRED)


def html(kind: str, key: str) -> str:
    page = kinds()[kind]
    return Site().render(kind, key, page.context(FACTS, key), BODY if kind == "incident" else None).html


def test_home_leads_to_names_that_are_only_inferred_and_shows_none() -> None:
    home = html("home", "")
    assert 'href="systems/"' in home and "systems/api/" not in home.partition("</article>")[2]


def test_factors_in_other_words_are_not_called_unstated() -> None:
    page = html("incident", "a")
    assert '<dd><a href="#did-the-system-change">in the words below</a></dd>' in page
    assert "Nobody had tried the restore." in page
