"""A hostile archive in a real browser, in every theme: whatever a reader opens or touches, nothing runs."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Sites
from tests.hostile import BODY, hostile_site
from tests.site_builder import build

THEMES = ("material", "mkdocs", "readthedocs")

TOUCH = """() => {
  for (const element of document.querySelectorAll('body *')) {
    for (const name of 'mouseover mouseenter focus pointerdown toggle error load begin'.split(' '))
      element.dispatchEvent(new Event(name));
    if (element.matches('details')) element.open = true;
  }
}"""
"""Everything that a reader's mouse and keyboard could set off."""

RUNS = """() => [...document.querySelectorAll('*')].flatMap(element => [...element.attributes]
  .filter(each => /^(href|src|action|formaction|data|xlink:href|srcdoc)$/i.test(each.name))
  .filter(each => /^[\\s\\0-\\x20]*(javascript|vbscript|data:text)/i.test(each.value))
  .filter(each => each.value !== 'javascript:void(0)')
  .map(each => element.tagName + ' ' + each.name + '=' + each.value))"""


@pytest.fixture(scope="module", params=THEMES)
def site(request: pytest.FixtureRequest, shared: Path) -> Path:
    folder = shared / f"hostile-{request.param}"
    with (shared / f"hostile-{request.param}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            build(hostile_site(folder), theme=request.param, cache=folder / "cache")
    return folder / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    shown: list[str] = []
    page.on("dialog", lambda dialog: (shown.append(dialog.message), dialog.dismiss()))
    yield page
    context.close()
    assert shown == []


def harm(page: Page) -> object:
    return page.evaluate("window.harmed")


def test_no_page_runs_anything(site: Path, sites: Sites, page: Page) -> None:
    home = sites.address(site)
    pages = sorted(
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("*.html")
        if not path.name.startswith("404") and ("incidents/" in path.as_posix() or "factors/" not in path.as_posix())
    )
    assert len(pages) > 20
    harmed = {}
    for name in pages:
        page.goto(home + name, wait_until="load")
        links = page.evaluate(RUNS)
        page.evaluate(TOUCH)
        if harm(page) or links:
            harmed[name] = (harm(page), links)
    assert harmed == {}


def test_the_payloads_run_where_nothing_stops_them(page: Page) -> None:
    """That this would be noticed."""
    page.set_content(BODY)
    page.wait_for_function("window.harmed")


def test_a_title_stays_text(site: Path, sites: Sites, page: Page) -> None:
    page.goto(sites.address(site) + "incidents/harm-1/")
    assert "<script>window.harmed='title'</script>" in page.title()
    expect(page.locator("h1").first).to_contain_text("<script>window.harmed='title'</script>")


@pytest.mark.parametrize("query", ["broke", "<img src=x onerror=window.harmed='query'>", "harmed"])
def test_search_runs_nothing(site: Path, sites: Sites, page: Page, query: str) -> None:
    page.goto(f"{sites.address(site)}search/")
    field = page.locator("main input[type=search], article input[type=search], [role=main] input[type=search]").first
    field.fill(query)
    page.wait_for_timeout(700)
    page.evaluate(TOUCH)
    assert harm(page) is None


def test_the_facts_of_an_incident_look_the_same_in_every_theme(site: Path, sites: Sites, page: Page) -> None:
    """readthedocs paints terms and rows, bootstrap sets terms in bold and breaks narrow columns."""
    page.goto(sites.address(site) + "incidents/harm-1/")
    styles = page.locator(".pma-labels dt, .pma-times :is(th, td)").evaluate_all(
        """all => all.map(each => getComputedStyle(each))
        .map(style => [style.backgroundColor, style.borderTopWidth, style.borderLeftWidth].join())"""
    )
    assert set(styles) == {"rgba(0, 0, 0, 0),0px,0px"}
    names = page.locator(".pma-times tbody th").evaluate_all(
        "all => all.map(each => getComputedStyle(each).whiteSpace)"
    )
    assert set(names) == {"nowrap"}
