"""Where the browser of the tests is: the system's, or None for Playwright's own (see scripts/browser)."""

from __future__ import annotations

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def executable() -> str | None:
    """The path of the system's browser, as Playwright wants it."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
