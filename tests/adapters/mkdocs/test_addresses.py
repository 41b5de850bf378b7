"""The same archive under every kind of address: link styles, a path below the host, a mount, themes."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.site_builder import Built, build, copy_site
from tests.site_links import broken, links

THEMES = ("material", "mkdocs", "readthedocs")


def mounted(folder: Path, mount: str) -> Path:
    config = folder / "postmortems/archive.yml"
    config.write_text(config.read_text() + f"mount: {mount}\n")
    for page in (folder / "docs").rglob("*.md"):
        page.write_text(page.read_text().replace("incidents/inc", f"{mount}/incidents/inc"))
    return folder


@pytest.fixture(params=[(True, ""), (False, ""), (True, "learn/incidents"), (False, "learn")], ids=str)
def built(request: pytest.FixtureRequest, tmp_path: Path) -> Built:
    directories, mount = request.param
    site = copy_site("beside", tmp_path)
    return build(mounted(site, mount) if mount else site, use_directory_urls=directories, strict=True)


def test_every_link_leads_somewhere(built: Built) -> None:
    assert broken(built) == []


def test_links_inside_the_site_are_relative(built: Built) -> None:
    """So that a site works below any path, and from a folder on a laptop."""
    for name in built.pages():
        if name != "404.html":
            assert [link for link in links(built.text(name)) if link.startswith("/")] == [], name


def test_the_sitemap_lists_every_page_once(built: Built) -> None:
    root = ElementTree.fromstring(built.bytes()["sitemap.xml"])
    base = "https://pages.example.org/handbook/"
    listed = [shown((loc.text or "").removeprefix(base)) for loc in root.iter() if loc.tag.endswith("loc")]
    assert len(listed) == len(set(listed))
    assert set(listed) == {shown(page) for page in built.pages()} - {"404.html"}


def shown(page: str) -> str:
    """Servers show `x/index.html` at `x/`."""
    return page.removesuffix("index.html") if f"/{page}".endswith("/index.html") else page


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("directories", [True, False])
def test_every_theme(theme: str, directories: bool, tmp_path: Path) -> None:
    built = build(copy_site("beside", tmp_path), theme=theme, use_directory_urls=directories, strict=True)
    assert broken(built) == []
    incident = built.text("incidents/inc-1/index.html" if directories else "incidents/inc-1.html")
    assert incident.count('class="pma-search-field"') == 1
    assert "Retries of the cart were switched off." in incident
    assert "<title>Checkout timed out after a retry storm" in incident


def test_the_sites_own_home_is_never_replaced(tmp_path: Path) -> None:
    built = build(copy_site("beside", tmp_path))
    assert "Payments handbook" in built.text("index.html")
    assert any("stays the site's own home" in line for line in built.messages)


def test_a_site_without_a_home_gets_the_archives(tmp_path: Path) -> None:
    site = copy_site("beside", tmp_path)
    (site / "docs/index.md").unlink()
    assert "What we learned" in build(site).text("index.html")


def test_a_mounted_archive_has_a_home_of_its_own(tmp_path: Path) -> None:
    built = build(mounted(copy_site("beside", tmp_path), "learn"))
    assert "Payments handbook" in built.text("index.html")
    assert "What we learned" in built.text("learn/index.html")
