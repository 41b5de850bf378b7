"""The search in a real browser, over HTTP and from a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from tests import chromium
from tests.browser.search_site import serving, write_site

LOG_LINE = (
    "2024-03-04T09:12:33.123Z ERROR [checkout-7d9f8b6c5d-x2x4z] "
    "java.net.SocketTimeoutException: Read timed out after 30000ms calling 10.2.3.4:8080"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search-site")
    write_site(folder)
    return folder


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails the test on any script error, failed request, or request to elsewhere."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    # A page that is left while it loads breaks its requests off.
    page.on("requestfailed", lambda failed: failed.failure == "net::ERR_ABORTED" or wrong.append(failed.url))
    allowed = ("http://127.0.0.1:", "file:", "data:", "blob:")
    page.on("request", lambda sent: None if sent.url.startswith(allowed) else wrong.append(sent.url))
    yield page
    context.close()
    assert not wrong


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    """The address of the site's home page."""
    return served if request.param == "http" else f"{site.as_uri()}/index.html"


@pytest.fixture
def search_page(home: str) -> str:
    """The address of the search page."""
    return home.replace("index.html", "") + "search/" + ("index.html" if home.startswith("file") else "")


def titles(page: Page) -> list[str]:
    expect(page.locator("#pma-search")).to_have_attribute("aria-busy", "false")
    return page.locator(".pma-search-hit-title").all_inner_texts()


def ask(page: Page, text: str) -> None:
    page.locator(".pma-search-input").fill(text)
    page.locator(".pma-search-input").press("Enter")


def test_a_word_finds_incidents_and_shows_why(page: Page, search_page: str) -> None:
    page.goto(f"{search_page}?q=timed")
    assert titles(page)[0] == "Checkout timed out after a retry storm"
    first = page.locator(".pma-search-hit").first
    expect(first.locator(".pma-search-hit-passage mark")).to_have_text("timed")
    expect(first.locator(".pma-search-hit-outcome")).to_contain_text("Turned the retries of the cart off")
    expect(first.locator(".pma-search-hit-outcome")).to_contain_text("1 h 35 min")
    expect(first.locator(".pma-search-hit-facts")).to_contain_text("SEV1")
    first.locator(".pma-search-hit-section").click()
    expect(page.locator("h1")).to_have_text("Checkout timed out after a retry storm")
    expect(page).to_have_url(re.compile("#what-happened$"))


def test_a_typing_mistake_is_forgiven_and_said(page: Page, search_page: str) -> None:
    page.goto(f"{search_page}?q=kuberntes")
    assert titles(page) == ["Kubernetes upgrade removed the network rules"]
    expect(page.locator(".pma-search-notes")).to_contain_text("kuberntes was not found; looked for kubernetes")


def test_a_word_is_completed_while_it_is_typed(page: Page, search_page: str) -> None:
    page.goto(search_page)
    page.locator(".pma-search-input").press_sequentially("certif")
    expect(page.locator(".pma-search-hit-title")).to_have_text(["Expired certificate on the ledger"])
    expect(page.locator(".pma-search-status")).to_have_text("1 result")


def test_a_phrase_is_exact(page: Page, search_page: str) -> None:
    page.goto(search_page)
    ask(page, '"read timed out"')
    expect(page.locator(".pma-search-hit-title")).to_have_count(1)
    expect(page.locator(".pma-search-hit-passage mark")).to_have_text(["Read", "timed", "out"])
    ask(page, '"timed read out"')
    expect(page.locator(".pma-search-status")).to_have_text("No result")


def test_a_log_line_loses_its_noise(page: Page, search_page: str) -> None:
    page.goto(search_page)
    ask(page, LOG_LINE)
    expect(page.locator(".pma-search-hit-title").first).to_have_text("Checkout timed out after a retry storm")
    notes = page.locator(".pma-search-notes")
    expect(notes).to_contain_text("time 2024-03-04T09:12:33.123Z")
    expect(notes).to_contain_text("pod suffix -7d9f8b6c5d-x2x4z")
    expect(notes).to_contain_text("address 10.2.3.4:8080")
    expect(notes).to_contain_text("rarest words: ")


def test_zero_hits_say_what_was_searched(page: Page, search_page: str) -> None:
    page.goto(f"{search_page}?q=zzyzxqq&severity=sev1")
    expect(page.locator(".pma-search-status")).to_have_text("No result")
    expect(page.locator(".pma-search-notes")).to_contain_text("Nothing found for “zzyzxqq”")
    expect(page.locator(".pma-search-notes")).to_contain_text("Not found: zzyzxqq")
    expect(page.locator(".pma-search-notes")).to_contain_text("Filters are on: sev1")
    expect(page.locator(".pma-search-filter:visible")).to_have_text([re.compile("^Severity")])  # the one that is on


def test_filters_count_combine_and_stand_in_the_address(page: Page, search_page: str) -> None:
    page.goto(search_page)
    expect(page.locator(".pma-search-status")).to_have_text("The archive holds 5 documents")
    assert titles(page)[0] == "Expired certificate on the ledger"  # the newest first, where nothing ranks
    filter_box(page, "Ledger").check()
    expect(page.locator(".pma-search-status")).to_have_text("2 results")
    filter_box(page, "Cluster").check()  # or, within a facet
    expect(page.locator(".pma-search-status")).to_have_text("3 results")
    filter_box(page, "SEV1").check()  # and, across facets
    expect(page.locator(".pma-search-status")).to_have_text("2 results")
    expect(page).to_have_url(re.compile(r"\?system=ledger&system=cluster&severity=sev1$"))
    expect(filter_row(page, "SEV2").locator(".pma-search-filter-count")).to_have_text("1")
    page.go_back()
    expect(page.locator(".pma-search-status")).to_have_text("3 results")
    expect(filter_box(page, "SEV1")).not_to_be_checked()
    page.go_forward()
    expect(page.locator(".pma-search-status")).to_have_text("2 results")
    page.reload()
    expect(filter_box(page, "Cluster")).to_be_checked()
    page.get_by_role("button", name="Take off the filter System: Cluster").click()
    expect(page.locator(".pma-search-status")).to_have_text("1 result")


def filter_row(page: Page, name: str) -> Any:
    return page.locator(".pma-search-filter-value").filter(has_text=name)


def filter_box(page: Page, name: str) -> Any:
    return filter_row(page, name).locator("input")


def test_inferred_labels_can_be_left_out(page: Page, search_page: str) -> None:
    page.goto(f"{search_page}?system=ledger")
    assert len(titles(page)) == 2
    page.get_by_label("Leave out inferred labels").check()
    expect(page.locator(".pma-search-status")).to_have_text("1 result")
    expect(page).to_have_url(re.compile(r"\?system=ledger&stated=1$"))


def test_pages_are_a_kind_of_their_own(page: Page, search_page: str) -> None:
    page.goto(f"{search_page}?q=timed&kind=page")
    assert titles(page) == ["Writing a postmortem"]


def test_the_keyboard_is_enough(page: Page, search_page: str) -> None:
    page.goto(f"{search_page}?q=ledger")
    assert len(titles(page)) == 2
    page.keyboard.press("/")
    expect(page.locator(".pma-search-input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".pma-search-hit-link").nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".pma-search-hit-link").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".pma-search-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".pma-search-input")).to_have_value("")
    filter_box(page, "Cluster").focus()
    page.keyboard.press("Space")
    expect(page.locator(".pma-search-status")).to_have_text("1 result")
    expect(filter_box(page, "Cluster")).to_be_focused()


def test_the_field_lists_hits_on_every_page(page: Page, home: str) -> None:
    page.goto(home)
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    page.keyboard.type("ledger")
    options = page.get_by_role("option")
    expect(options).to_have_count(3)
    expect(options.nth(2)).to_have_text("Show all 2 results")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    page.keyboard.type(" certificate")
    expect(field).to_have_value("ledger certificate")
    expect(options.first).to_contain_text("Expired certificate")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Expired certificate on the ledger")


def test_enter_in_the_field_opens_the_search_page(page: Page, home: str) -> None:
    page.goto(home)
    page.locator(".pma-search-field input").fill("certificate")
    page.keyboard.press("Enter")
    expect(page.locator(".pma-search-hit-title")).to_have_text(["Expired certificate on the ledger"])


def test_a_link_to_the_view_is_copied(browser: Browser, served: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{served}search/?q=ledger&severity=sev1")
    page.get_by_role("button", name="Copy link to this view").click()
    expect(page.locator(".pma-search-copy")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{served}search/?q=ledger&severity=sev1"
    context.close()


def test_without_javascript_the_field_leads_to_the_facets(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    page.locator("input[name=q]").fill("ledger")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="system")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/search/\?q=ledger"))
    context.close()


def test_markup_in_what_is_typed_and_found_stays_text(page: Page, search_page: str) -> None:
    page.goto(f"{search_page}?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+ledger&system=%3Cb%3E")
    expect(page.locator(".pma-search-status")).to_have_text("No result")
    expect(page.locator("#pma-search img, #pma-search b")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["?q=timed&severity=sev1", "?q=zzyzxqq", ""])
def test_the_page_is_accessible(browser: Browser, served: str, scheme: Any, query: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{served}search/{query}")
    titles(page)
    assert violations(page) == []
    context.close()


def test_the_open_list_is_accessible(page: Page, served: str) -> None:
    page.goto(served)
    page.locator(".pma-search-field input").fill("timed")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page)["violations"]
    return [(violation["id"], node["html"]) for violation in found for node in violation["nodes"]]


def test_where_workers_are_forbidden_the_page_answers(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.route("**/search/?*", forbid_workers)
    page.goto(f"{served}search/?q=certificate")
    expect(page.locator(".pma-search-hit-title")).to_have_text(["Expired certificate on the ledger"])
    assert page.workers == []
    page.close()


def forbid_workers(route: Route) -> None:
    response = route.fetch()
    rules = response.headers | {"content-security-policy": "worker-src 'none'"}
    route.fulfill(response=response, headers=rules)


def test_a_broken_off_load_is_said_and_tried_again(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served}search/")
    titles(page)
    context.set_offline(True)
    ask(page, "certificate")
    expect(page.locator(".pma-search-status")).to_contain_text("could not load its index")
    context.set_offline(False)
    ask(page, "certificate")
    expect(page.locator(".pma-search-hit-title")).to_have_text(["Expired certificate on the ledger"])
    context.close()
