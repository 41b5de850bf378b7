"""A site replaces templates and words through its theme's custom_dir; other plugins see our pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.site_builder import build, copy_site, refusal, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = copy_site("beside", tmp_path)
    config = site / "mkdocs.yml"
    config.write_text(config.read_text().replace("  name: mkdocs", "  name: mkdocs\n  custom_dir: overrides"))
    (site / "overrides").mkdir()
    return site


def test_a_template_is_replaced(site: Path) -> None:
    write(
        site,
        {"overrides/postmortem-archive/incident.html": "<h1>{{ page.title(title) }}</h1><p>Ours alone.</p>"},
    )
    page = build(site).text("incidents/inc-1/index.html")
    assert "Ours alone." in page
    assert "Checkout timed out after a retry storm" in page


def test_a_template_is_extended(site: Path) -> None:
    text = '{% include "package/incident.html" %}<p>Ours beside.</p>'
    write(site, {"overrides/postmortem-archive/incident.html": text})
    page = build(site).text("incidents/inc-1/index.html")
    assert "Ours beside." in page
    assert "Retries were switched off." in page


def test_words_are_replaced(site: Path) -> None:
    write(site, {"overrides/postmortem-archive/strings.yml": "incident.stopped: Was half\n"})
    assert "Was half" in build(site).text("incidents/inc-1/index.html")


def test_a_change_of_either_rebuilds_kept_pages(site: Path) -> None:
    build(site)
    write(site, {"overrides/postmortem-archive/strings.yml": "incident.stopped: Was half\n"})
    assert "Was half" in build(site).text("incidents/inc-2/index.html")
    write(site, {"overrides/main.html": '{% extends "base.html" %}{% block footer %}Our footer{% endblock %}'})
    assert "Our footer" in build(site).text("incidents/inc-2/index.html")
    write(site, {"overrides/main.html": '{% extends "base.html" %}{% block footer %}New footer{% endblock %}'})
    assert "New footer" in build(site).text("incidents/inc-2/index.html")


def test_a_word_that_nobody_knows_stops_the_build(site: Path) -> None:
    write(site, {"overrides/postmortem-archive/strings.yml": "incident.stoped: typo\n"})
    assert re.search(r"strings\.yml.*incident\.stoped", refusal(site))


HOOK = """
def on_page_content(html, page, config, files):
    return html + "<p>Seen by a hook.</p>"

def on_post_page(output, page, config):
    return output.replace("</body>", "<!-- signed --></body>")
"""


def test_events_of_pages_run_on_ours_too(site: Path) -> None:
    write(site, {"hook.py": HOOK})
    for _ in range(2):
        built = build(site, hooks=[str(site / "hook.py")])
        for name in ("incidents/inc-1/index.html", "systems/ledger/index.html", "index.html"):
            assert "Seen by a hook." in built.text(name), name
            assert built.text(name).count("<!-- signed -->") == 1, name
