"""The archive's pages in a real browser, from a folder: what scripts add, what works without them, who can
use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests import chromium
from tests.rendering.golden import ARCHIVE, BODY

from postmortem_archive.rendering.asset_files import SCRIPT, STYLE, asset_files
from postmortem_archive.rendering.links import destination
from postmortem_archive.rendering.pages import kinds
from postmortem_archive.rendering.site import Site

INCIDENT = "incidents/inc-2031/index.html"
DARK = "--bs-body-color:#ddd;--bs-body-bg:#1e2129;--bs-link-color:#7aa2f7;background:#1e2129;color:#ddd"
RULES = {"rules": {"link-in-text-block": {"enabled": 1}}}  # becomes JavaScript, where `True` is no word
SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width">
<style>a {{ text-decoration: none; color: #4051b5 }} body {{ color: #212121 }}</style>
<link rel="stylesheet" href="{up}{style}"></head>
<body><main>{html}</main><script src="{up}{script}"></script></body></html>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page of the golden archive in a shell without a theme."""
    root = tmp_path_factory.mktemp("pages")
    for name in (STYLE, SCRIPT):
        (root / name).write_bytes(asset_files()[name])
    site = Site()
    for name, kind in kinds().items():
        for key in kind.keys(ARCHIVE):
            page = site.render(name, key, kind.context(ARCHIVE, key), BODY if name == "incident" else None)
            file = root / destination(page.address, "directory")
            file.parent.mkdir(parents=True, exist_ok=True)
            up = "../" * destination(page.address, "directory").count("/")
            shell = SHELL.format(title=page.title, up=up, style=STYLE, script=SCRIPT, html=page.html)
            file.write_text(page.html if page.standalone else shell, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test on a script error or a request to elsewhere."""
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    wrong: list[str] = []
    yield watched(context, wrong)
    context.close()
    assert wrong == []


def watched(context: BrowserContext, wrong: list[str]) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith("file:") else wrong.append(sent.url))
    return page


def test_replay_hides_the_end_and_steps_by_keyboard(folder: Path, page: Page) -> None:
    page.goto((folder / INCIDENT).as_uri() + "#replay")
    stage = page.get_by_role("dialog", name="Replay")
    entries = stage.locator(".pma-entry:visible")
    expect(entries).to_have_count(1)
    expect(page).to_have_title("Replay")
    assert stage.bounding_box() == {"x": 0, "y": 0, "width": 1100, "height": 900}
    expect(stage.get_by_text("Deploy tool removed the live configuration")).not_to_be_visible()
    expect(page.locator(".pma-replay__ask")).to_have_text("09:00 CET. What would you look at next?")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(entries).to_have_count(3)
    page.keyboard.press("ArrowLeft")
    expect(entries).to_have_count(2)
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    expect(entries).to_have_count(8)
    expect(page.locator(".pma-replay__ask")).to_have_text("That is the whole timeline. What would have helped?")
    stage.get_by_text("What it was").click()
    expect(stage.get_by_text("Deploy tool removed the live configuration")).to_be_visible()


def test_replay_is_left_and_entered_again(folder: Path, page: Page) -> None:
    page.goto((folder / INCIDENT).as_uri())
    before = page.title()
    stage = page.get_by_role("dialog", name="Replay")
    for leave in (lambda: page.keyboard.press("Escape"), lambda: stage.get_by_role("button", name="Close").click()):
        page.get_by_role("link", name="Replay it").click()
        expect(stage.locator(".pma-entry:visible")).to_have_count(1)
        leave()
        expect(stage).not_to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page).to_have_title(before)  # both are put back by an event, after the dialog is gone
        expect(page).to_have_url(re.compile("^[^#]+$"))


def test_without_scripts_there_is_the_timeline_and_no_replay(folder: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / INCIDENT).as_uri() + "#replay")
    expect(page.locator(".pma-entry:visible")).to_have_count(8)
    expect(page.get_by_role("link", name="Replay it")).not_to_be_visible()
    context.close()


def test_actions_are_filtered_and_the_address_says_how(folder: Path, page: Page) -> None:
    page.goto((folder / "actions/index.html").as_uri() + "?status=done")
    rows = page.locator("#pma-action-rows tbody tr:visible")
    expect(rows).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 of 3 shown")
    page.get_by_label("State").select_option("")
    page.get_by_label("Contains").fill("NEW TOOL")
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="Clear").click()
    expect(rows).to_have_count(3)


def test_links_to_folders_work_from_a_folder(folder: Path, page: Page) -> None:
    page.goto((folder / INCIDENT).as_uri())
    page.get_by_role("link", name="Checkout", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Checkout")
    page.get_by_role("link", name="Ask for confirmation").click()
    expect(page).to_have_url(re.compile(r"incidents/inc-2031/index\.html#action-1$"))


def test_a_former_address_carries_its_query_and_fragment_on(folder: Path, page: Page) -> None:
    page.goto((folder / "systems/cart/index.html").as_uri() + "?a=1#incidents")
    page.wait_for_url(re.compile(r"systems/checkout/index\.html\?a=1#incidents$"))


def test_copies_and_ages_are_added_by_the_script(folder: Path, page: Page) -> None:
    page.goto((folder / INCIDENT).as_uri())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "[Deploy tool removed the live configuration](https://postmortems.example.org/incidents/inc-2031/)"
    )
    expect(page.locator("[data-pma-age]")).to_have_text(re.compile(r"\w"))


def test_a_copied_link_is_the_page_without_how_somebody_came_to_it(folder: Path, page: Page) -> None:
    page.goto((folder / INCIDENT).as_uri() + "?h=deploy+tool#timeline")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("document.querySelector('[data-pma-copy]').setAttribute('data-pma-copy', '')")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == (folder / INCIDENT).as_uri()


def test_a_site_sets_the_colours_in_its_own_style_sheet(folder: Path, page: Page) -> None:
    page.goto((folder / INCIDENT).as_uri())
    state = page.locator(".pma-hole--promised .pma-hole__state")
    page.add_style_tag(content=":root { --pma-open: rgb(1, 2, 3) }")
    expect(state).to_have_css("color", "rgb(1, 2, 3)")


def test_links_in_running_text_are_told_without_colour(folder: Path, page: Page) -> None:
    page.goto((folder / INCIDENT).as_uri())
    page.evaluate("document.querySelector('.pma-body').insertAdjacentHTML('beforeend', '<p>See <a href=#>it</a>.</p>')")
    link = page.locator(".pma-body p a").last
    expect(link).to_have_css("text-decoration-line", "underline")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 390])
def test_everyone_can_use_every_kind_of_page(folder: Path, browser: Browser, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    found = {}
    for name, kind in kinds().items():
        key = next(iter(kind.keys(ARCHIVE)), None)
        if key is None or name == "redirect":
            continue
        page.goto((folder / destination(kind.address(key), "directory")).as_uri())
        page.evaluate(f"document.body.dataset.mdColorScheme = '{'slate' if scheme == 'dark' else 'default'}'")
        if scheme == "dark":
            page.evaluate(f"document.body.style.cssText = '{DARK}'")
        wide = page.evaluate("document.documentElement.scrollWidth") > width
        violations = [violation["id"] for violation in Axe().run(page, options=RULES)["violations"]]
        if violations or wide:
            found[name] = [*violations, *["wider than the window"] * wide]
    context.close()
    assert found == {}
