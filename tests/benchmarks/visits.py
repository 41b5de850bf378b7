"""Visits a served page with a new browser, which nothing is attached to, and waits for what the page reports.

A browser that is watched through its debugging port takes half as long again, on machines with few cores.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from line import Sent, Served
from playwright.sync_api import sync_playwright
from tests import chromium

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-extensions",
)  # fmt: skip
START = "<!doctype html><script>setTimeout(() => location.replace(location.hash.slice(1)), 500)</script>"
"""A page of the site, so that no start of a browser is measured; goes on to the address in its hash."""
REPORT = 'addEventListener("load", () => setTimeout(() => fetch("/report", { method: "POST", body: "{}" }), 1000))'
"""A script for pages that have nothing to report but that they are there."""
MEASURING = ("measure.js", "report", "start", "favicon.ico")
"""Files that are not the site's."""


class Visit(NamedTuple):
    """What a page reported, what was sent to it, and the bytes of memory its browser held at the end."""

    report: dict[str, Any]
    sent: list[Sent]
    memory: int

    @property
    def weight(self) -> float:
        """kB on the wire."""
        return sum(sent.size for sent in self.sent if sent.name not in MEASURING) / 1000


def files(measure: str) -> dict[str, bytes]:
    """What a site has to serve for visits, beside its own pages that load the script `measure`."""
    return {
        "start": START.encode(),
        "measure.js": measure.encode(),
        "empty": f"<!doctype html><script>{REPORT}</script>".encode(),
    }


def measured(page: bytes) -> bytes:
    """The page with the measuring script before all others."""
    return page.replace(b"<title>", b"<script src='/measure.js'></script><title>", 1)


def visit(server: Served, address: str) -> Visit:
    """What a new browser with an empty cache makes a page report; queue.Empty where nothing comes in a minute."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [browser(), *FLAGS, f"--user-data-dir={profile}", f"{server.address}start#/{address}"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            arrived = server.next()
            return Visit(arrived.report, arrived.sent, memory(profile))
        finally:
            process.terminate()
            process.wait()


def memory(profile: str) -> int:
    """Bytes that the browser of this profile holds, all its processes together; shared pages count once."""
    held = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if profile.encode() in (process / "cmdline").read_bytes():
                found = re.search(r"Pss: *(\d+) kB", (process / "smaps_rollup").read_text())
                held += int(found[1]) * 1024 if found else 0
        except OSError:
            continue  # it has ended meanwhile
    return held


def browser() -> str:
    """The path of the browser."""
    if found := chromium.executable():
        return found
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def version() -> str:
    """The browser's name and version."""
    said = subprocess.run([browser(), "--version"], capture_output=True, text=True, check=True).stdout
    return " ".join(said.split()[:2])
