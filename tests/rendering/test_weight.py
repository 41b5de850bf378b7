"""A large archive's pages stay light: nothing over 300 kB, the rest of a long list on pages of its own."""

from __future__ import annotations

import pytest
from tests.builders import facts, incident

from postmortem_archive.analysis.facts import Facts
from postmortem_archive.rendering.pages import kinds
from postmortem_archive.rendering.site import Site

HEAVIEST = 260_000
"""Bytes, with room for the theme around the page."""
SENTENCE = "A deploy wiped the configuration under a condition that nobody had written down. "


@pytest.fixture(scope="module")
def large() -> Facts:
    """3,000 incidents on one system, 10,000 tags, long words everywhere."""
    return facts(*(
        incident(
            f"INC-{n}", title=SENTENCE * 3, summary=SENTENCE * 6, mitigation=SENTENCE, severity="sev1",
            started=f"{2024 + n % 2}-{n % 12 + 1:02}-{n % 28 + 1:02}", systems=["checkout"],
            tags=[f"tag number {3 * n + k} of many" for k in range(4)],
            contributing_factors=[f"factor-{n % 400}"],
            action_items=[{"action": SENTENCE * 4, "status": ("open", "done")[n % 2], "owner": "a team"}],
            whole=bool(n % 3),
        )
        for n in range(3_000)
    ))  # fmt: skip


@pytest.mark.parametrize("kind", ["home", "facet_index", "facet", "facet_period", "actions", "health", "incident"])
def test_no_page_is_heavy(large: Facts, kind: str) -> None:
    site, module = Site(), kinds()[kind]
    keys = sorted(module.keys(large), key=lambda key: ("checkout" not in key and "tag" not in key, key))[:40]
    weights = {key: len(site.render(kind, key, module.context(large, key)).html.encode()) for key in keys}
    assert {key: weight for key, weight in weights.items() if weight > HEAVIEST} == {}


def test_every_incident_of_a_large_value_is_on_one_of_its_pages(large: Facts) -> None:
    period = kinds()["facet_period"]
    keys = [key for key in period.keys(large) if key.startswith("system/checkout/")]
    listed = [row["address"] for key in keys for row in period.context(large, key)["rows"]]
    assert len(listed) == len(set(listed)) == 3_000


def test_every_tag_is_on_one_page_of_the_index(large: Facts) -> None:
    index = kinds()["facet_index"]
    keys = [key for key in index.keys(large) if key.startswith("tag/")]
    listed = [entry["address"] for key in keys for entry in index.context(large, key)["entries"]]
    assert len(listed) == len(set(listed)) > 9_000


def test_every_action_is_on_one_page_of_the_list(large: Facts) -> None:
    actions = kinds()["actions"]
    keys = [key for key in actions.keys(large) if key]
    assert sum(len(actions.context(large, key)["rows"]) for key in keys) == 3_000


def test_no_two_pages_share_an_address(large: Facts) -> None:
    addresses = [kind.address(key) for kind in kinds().values() for key in kind.keys(large)]
    assert len(addresses) == len(set(addresses))
