"""Reasons in words: the same in the terminal and on the page."""

from __future__ import annotations

import pytest
from markupsafe import Markup
from tests.builders import facts, incident

from postmortem_archive.analysis.facts import Facts
from postmortem_archive.analysis.reasons import Reason
from postmortem_archive.rendering.contexts.relations import reason_link
from postmortem_archive.rendering.reasons import markup, sentence
from postmortem_archive.rendering.wording import Wording

CASES = [
    ([Reason("factor", "x"), Reason("earlier", days=122), Reason("open_actions", "x", actions=1)],
     "same factor: Retry <storm>; 4 months earlier, its action for this factor is still open"),
    ([Reason("listed"), Reason("system", "api"), Reason("factor", "x"), Reason("system", "dns")],
     "linked by hand; same systems: api, dns; same factor: Retry <storm>"),
    ([Reason("named"), Reason("system", "dns", inferred=True), Reason("same_day")],
     "one names the other; same system, inferred: dns; on the same day"),
    ([Reason("tag", "t"), Reason("later", days=1), Reason("open_actions", actions=3)],
     "same tag: t; a day later, 3 of its actions are still open"),
    ([Reason("later", days=20)], "3 weeks later"),
    ([Reason("earlier", days=800)], "2 years earlier"),
]  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Facts:
    return facts(
        incident("a", systems=["api", "dns"], tags=["t"], contributing_factors=["x"]),
        contributing_factors={"x": {"name": "Retry <storm>"}},
    )


@pytest.mark.parametrize(("reasons", "said"), CASES)
def test_in_plain_text(known: Facts, reasons: list[Reason], said: str) -> None:
    assert sentence([reason_link(known, reason) for reason in reasons], Wording()) == said


def test_on_the_page_labels_are_links_and_all_else_is_escaped(known: Facts) -> None:
    said = markup(
        [reason_link(known, Reason("factor", "x"))], Wording(),
        lambda label: Markup('<a href="{}">{}</a>').format(label["address"], label["name"]),
    )  # fmt: skip
    assert said == 'same factor: <a href="factors/x/">Retry &lt;storm&gt;</a>'
