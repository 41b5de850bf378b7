"""A headless browser, and the demo archive, built once for all. No browser is a failure, not a skip."""

from __future__ import annotations

import fcntl
import json
import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests import chromium
from tests.site_builder import build

ROOT = Path(__file__).parents[2]

expect.set_options(timeout=60_000)  # ms; how long a busy machine may take, not how long a page does


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        pass


class Sites:
    """Serves folders, each under a path of its own, as a host below a sub-path would."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def address(self, folder: Path) -> str:
        """The address of `folder`, which lies below the root."""
        return f"http://127.0.0.1:{self._server.server_port}/{folder.relative_to(self._root).as_posix()}/"

    def stop(self) -> None:
        self._server.shutdown()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def demo(shared: Path) -> Path:
    """The demo archive, built by whichever worker comes first; its warnings lie beside it."""
    warnings = shared / "demo-warnings.json"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not warnings.exists():
            built = build(ROOT, site_dir=shared / "demo", cache=shared / "demo-cache")
            warnings.write_text(json.dumps(built.warnings))
    return shared / "demo"


@pytest.fixture(scope="session")
def sites(shared: Path) -> Iterator[Sites]:
    """A local server for everything that this run builds."""
    served = Sites(shared)
    yield served
    served.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium.executable(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield launched
        launched.close()


class Watch:
    """Everything that goes wrong in a browser context: errors, failed requests, requests to elsewhere."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def page(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("console", lambda line: line.type == "error" and self.wrong.append(f"{page.url}: {line.text}"))
        page.on("request", lambda sent: self._requested(sent.url))
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        return page

    def _requested(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
            self.wrong.append(f"asked for {url}")


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test on anything that goes wrong."""
    watched = Watch()
    yield watched
    assert watched.wrong == []
