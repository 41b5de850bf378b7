"""What a search shows while parts of its answer are still on their way."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from tests import chromium
from tests.browser.search_site import Quiet, incident, serving, write_site

LATER = re.compile(r"/cards/0/([5-9]|1[7-9]|2\d)\.js")
"""Cards of all but the first five documents about the ledger, 0 to 11, and about the cart, 12 to 23."""


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser.new_page()
        browser.close()


def outages(first: int, last: int) -> list[str]:
    return [f"Outage {number:02}" for number in range(first, last)]


def test_the_first_hits_are_shown_while_the_others_are_on_their_way(page: Page, tmp_path: Path) -> None:
    rows = [(title, "Ledger" if number < 12 else "Cart") for number, title in enumerate(outages(0, 24))]
    write_site(
        tmp_path,
        [
            incident((title, title, system, "Storm", "sev1", "2024-03-04", None, None, "Down."))
            for title, system in rows
        ],
    )
    released = threading.Event()

    class Slow(Quiet):
        def do_GET(self) -> None:
            if LATER.search(self.path):
                released.wait(30)
            super().do_GET()

    with serving(tmp_path, Slow) as address:
        page.goto(f"{address}search/?q=ledger")
        hits = page.locator(".pma-search-hit-title")
        expect(hits).to_have_text(outages(0, 5))
        expect(page.locator(".pma-search-status")).to_have_text("12 results")
        released.set()
        expect(hits).to_have_text(outages(0, 10))
        expect(page.locator("#pma-search")).to_have_attribute("aria-busy", "false")
        released.clear()
        list_height = "document.querySelector('.pma-search-hits').offsetHeight"
        before = page.evaluate(list_height)
        page.locator(".pma-search-input").fill("cart")
        expect(hits).to_have_text(outages(12, 17))
        assert page.evaluate(list_height) == before  # what is below stays where it is
        released.set()
        expect(hits).to_have_text(outages(12, 22))
        page.get_by_role("button", name="Show more results").click()
        expect(hits).to_have_text(outages(12, 24))
        expect(page.locator(".pma-search-hit-link").nth(10)).to_be_focused()
