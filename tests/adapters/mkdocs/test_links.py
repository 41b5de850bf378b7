"""Links between the site's own pages and postmortems, in both directions; navigation; edit links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort
from tests.site_builder import Built, build, copy_site
from tests.site_links import links, targets


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copy_site("beside", tmp_path)


def test_links_lead_both_ways(site: Path) -> None:
    """Twice: the second build keeps the incidents' pages out of MkDocs' hands."""
    for _ in range(2):
        built = build(site, strict=True)
        home = targets(built, "index.html")
        assert {"incidents/inc-1/", "incidents/inc-2/#timeline", "guides/restore/"} <= home
        assert {"incidents/inc-1/", "incidents/inc-2/"} <= targets(built, "guides/restore/index.html")
        assert {
            "incidents/inc-2/#pm-lessons",
            "guides/restore/#before-you-start",
            "attachments/images/connections.png",
            "attachments/images/connections.csv",
        } <= targets(built, "incidents/inc-1/index.html")
        assert "incidents/inc-1/" in targets(built, "incidents/inc-2/index.html")


@pytest.mark.parametrize("form", ["{0}.md", "{0}/", "{0}/index.md", "{0}/index.html"])
def test_a_readme_may_link_to_the_page_of_its_system(site: Path, form: str) -> None:
    (site / "docs/readme.md").write_text(f"# Service\n\n[What broke]({form.format('systems/checkout')}#incidents)\n")
    assert "systems/checkout/#incidents" in targets(build(site, strict=True), "readme/index.html")


def test_an_id_in_the_text_is_a_link(site: Path) -> None:
    page = build(site).text("incidents/inc-1/index.html")
    assert re.search(r'<a class="pma-mention" href="[^"]*/inc-2/">INC-2</a>', page)


@pytest.mark.parametrize("target", ["../postmortems/INC-9.md", "incidents/inc-9.md"])
def test_a_link_to_no_incident_stops_a_strict_build(site: Path, target: str) -> None:
    (site / "docs/other.md").write_text(f"# Other\n\n[gone]({target})\n")
    with pytest.raises(Abort):
        build(site, strict=True)


def test_a_link_from_a_postmortem_to_nowhere_keeps_its_words(site: Path) -> None:
    page = site / "postmortems/INC-2.md"
    page.write_text(page.read_text() + "\nMore in [the runbook](../runbooks/pool.md).\n")
    html = build(site, strict=True).text("incidents/inc-2/index.html")
    assert "the runbook" in html
    assert "runbooks/pool" not in html


NAMED = {
    "by source": "../postmortems/INC-1.md",
    "by address": "incidents/inc-1.md",
    "by id": "incidents/INC-1.md",
    "by address, as a folder": "incidents/inc-1/",
}


@pytest.mark.parametrize("name", NAMED.values(), ids=NAMED)
def test_an_incident_in_the_navigation(site: Path, name: str) -> None:
    nav: list[Any] = [
        "index.md",
        {"Guides": ["guides/restore.md"]},
        {"Learned": [{"The storm": name}, "systems/index.md"]},
    ]
    first = build(site, strict=True, nav=nav)
    again = build(site, strict=True, nav=nav)
    for built in (first, again):
        page = built.text("guides/restore/index.html")
        assert re.search(r'href="\.\./\.\./incidents/inc-1/"[^>]*>\s*The storm\s*<', page)
    assert first.bytes() == again.bytes()


def edit_links(built: Built) -> list[str]:
    return [link for link in links(built.text("incidents/inc-1/index.html")) if "INC-1.md" in link]


def test_edit_link_to_the_source_file(site: Path) -> None:
    assert edit_links(build(site)) == ["https://git.example.org/payments/handbook/edit/main/postmortems/INC-1.md"]


def test_archive_yml_says_where_to_edit(site: Path) -> None:
    config = site / "postmortems/archive.yml"
    config.write_text(config.read_text() + "edit_url: https://edit.example.org/{path}\n")
    assert edit_links(build(site)) == ["https://edit.example.org/INC-1.md"]


def test_no_edit_link_where_nobody_says_where(site: Path) -> None:
    config = site / "mkdocs.yml"
    config.write_text("".join(line for line in config.open() if not line.startswith(("repo_url", "edit_uri"))))
    assert edit_links(build(site)) == []
