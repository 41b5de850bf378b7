"""Serves the site of the working directory as `mkdocs serve` does, edits one document, and prints how long each build
took: seconds of the first, then of each of the builds that an edit starts, on a line each.

    python tests/benchmarks/serving.py DOCUMENTS

A build is what MkDocs calls when it has detected a change; when it returns, the page that was edited is back.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from unittest.mock import patch

import corpus
from mkdocs.commands.serve import serve
from mkdocs.livereload import LiveReloadServer

EDITS = 3


def main(count: int) -> None:
    begun = time.perf_counter()

    def session(server: LiveReloadServer, *, open_in_browser: bool) -> None:
        del open_in_browser
        server.observer.start()  # as it runs: a process with threads, which must not be forked
        print(f"{time.perf_counter() - begun:.2f}", flush=True)
        for edit in range(EDITS):
            print(f"{_edited(server, count // 2 + edit, time.time_ns()):.2f}", flush=True)
        server.observer.stop()

    with patch.object(LiveReloadServer, "serve", session):
        serve("mkdocs.yml")


def _edited(server: LiveReloadServer, number: int, revision: int) -> float:
    """Edits a document; seconds until its page is back."""
    document = next(Path("postmortems").rglob(f"inc-{number:05}.md"))
    text = corpus.document(number, revision)
    document.write_text(text, encoding="utf-8")
    started = time.perf_counter()
    server.builder()
    spent = time.perf_counter() - started
    said = text.partition("## Resolution")[2].strip().partition("\n")[0]
    page = Path(server.root) / f"incidents/inc-{number:05}/index.html"
    assert said in page.read_text(encoding="utf-8"), f"{page} does not show the edit"
    return spent


if __name__ == "__main__":
    main(int(sys.argv[1]))
