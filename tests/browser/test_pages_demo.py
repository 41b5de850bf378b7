"""The demo archive as readers see it: every kind of page, light and dark, narrow, printed, without scripts,
by keyboard, from a folder."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Sites, Watch

PAGES = (
    "", "incidents/*/", "systems/", "systems/*/", "factors/", "factors/*/", "tags/",
    "tags/*/", "severities/", "severities/*/", "teams/", "teams/*/", "years/", "years/*/", "actions/",
    "search/", "health/", "deal/", "guides/", "reference/front-matter/",
)  # fmt: skip
"""One of every kind; of those there are many of, the heaviest."""

HEAVIEST_PAGE = 300_000
ON_THE_WIRE = 150_000


def one(demo: Path, pattern: str) -> str:
    found = list(demo.glob(f"{pattern}index.html"))
    assert found, f"the demo has no page {pattern}"
    heaviest = max(found, key=lambda page: (page.stat().st_size, page.as_posix()))
    return heaviest.relative_to(demo).as_posix().removesuffix("index.html")


def incident(demo: Path) -> str:
    return one(demo, "incidents/*/")


@pytest.fixture
def page(browser: Browser, watch: Watch) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    yield watch.page(context)
    context.close()


@pytest.fixture
def home(demo: Path, sites: Sites) -> str:
    return sites.address(demo)


def test_the_demo_is_built_without_a_warning(demo: Path) -> None:
    assert json.loads((demo.parent / "demo-warnings.json").read_text()) == []


@pytest.mark.parametrize("pattern", PAGES)
def test_every_kind_of_page_is_fit_for_everyone(
    demo: Path, home: str, browser: Browser, watch: Watch, pattern: str
) -> None:
    """No error, nothing from elsewhere, no accessibility violation, no sideways scrolling on a phone."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, color_scheme="light")
    page = watch.page(context)
    page.goto(home + one(demo, pattern))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    found += violations(page, runOnly=["color-contrast"])
    page.set_viewport_size({"width": 390, "height": 800})
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert found == []
    assert wide <= 390


def violations(page: Page, **options: object) -> list[str]:
    """What axe finds. Colours are all that differs between light and dark."""
    page.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")
    found = Axe().run(page, options=options)["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def test_no_page_is_heavy(demo: Path) -> None:
    heavy = {str(page): page.stat().st_size for page in demo.rglob("*.html") if page.stat().st_size > HEAVIEST_PAGE}
    assert heavy == {}


def test_an_incident_loads_little_and_waits_for_no_search(demo: Path, home: str, page: Page) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.__setitem__(answer.url, len(gzip.compress(answer.body()))))
    page.goto(home + incident(demo), wait_until="load")
    page.wait_for_timeout(200)
    assert [url for url in sizes if "/search/" in url] == []
    assert sum(sizes.values()) <= ON_THE_WIRE, sizes


def test_the_colours_are_the_readers_choice(home: str, page: Page) -> None:
    page.goto(home)
    body = page.locator("body")
    before = body.evaluate("body => getComputedStyle(body).backgroundColor")
    for name in ("Use light mode", "Use dark mode"):
        page.get_by_title(name).click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    assert body.evaluate("body => getComputedStyle(body).backgroundColor") != before


def test_an_incident_reads_without_scripts(demo: Path, home: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + incident(demo))
    for part in (
        "What stopped it",
        "Did the system change?",
        "Timeline",
        "The postmortem as written",
        "Related incidents",
    ):
        expect(page.get_by_text(part, exact=False).first).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    system = page.locator("article a[href*='/systems/']").first
    name = system.inner_text()
    system.click()
    expect(page.locator("h1")).to_contain_text(name)
    context.close()


def test_search_is_reached_by_keyboard_alone(home: str, page: Page) -> None:
    page.goto(home + "guides/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.pma-search-field input')"):
            break
    outline = page.evaluate("(style => style.outlineStyle + style.boxShadow)(getComputedStyle(document.activeElement))")
    assert outline != "nonenone"
    page.keyboard.type("certificate")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**q=certificate**")
    expect(page.locator("main").get_by_role("link", name=re.compile("certificate", re.I)).first).to_be_visible()


def test_the_link_to_an_incident_is_copied(demo: Path, home: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(home + incident(demo) + "#timeline")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("article").get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == home + incident(demo)


def test_an_incident_prints_without_the_site_around_it(demo: Path, home: str, page: Page) -> None:
    page.goto(home + incident(demo))
    page.emulate_media(media="print")
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator(".pma-body")).to_be_visible()
    for screen_only in (".pma-search-field", ".pma-copies", ".md-header", ".md-sidebar"):
        expect(page.locator(f"{screen_only}:visible"), screen_only).to_have_count(0)


def test_from_a_folder_links_lead_to_pages(demo: Path, page: Page) -> None:
    """The copy on a laptop, that nobody serves."""
    page.goto((demo / "index.html").as_uri())
    page.locator("article a[href*='incidents/']").first.click()
    expect(page.locator("article").get_by_text("What stopped it").first).to_be_visible()
    page.locator("article a[href*='/systems/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page).to_have_url(re.compile(r"index\.html$"))
    page.locator("article a[href*='/incidents/']").first.click()
    expect(page.locator("article").get_by_text("What stopped it").first).to_be_visible()


def test_on_a_phone_the_title_has_the_room_that_the_hidden_field_leaves(home: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(home + "search/")
    expect(page.locator(".pma-search-field")).to_be_hidden()
    title = page.locator(".md-header__topic").first
    assert title.evaluate("title => title.scrollWidth <= title.clientWidth")
    context.close()


def test_a_factor_stands_as_it_was_written(demo: Path, home: str, page: Page) -> None:
    """`rm -rf` is a command; a capital would make it another one."""
    page.goto(home + incident(demo))
    changed = "text => getComputedStyle(text, '::first-letter').textTransform"
    assert set(page.locator(".pma-hole p").evaluate_all(f"all => all.map({changed})")) == {"none"}
