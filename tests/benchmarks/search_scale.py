"""Measures the search over made-up archives: `python tests/benchmarks/search_scale.py [DOCUMENTS …]` (10000).

Builds an index of documents of about 700 words with a Zipf vocabulary, changes one document, and searches
in Chromium from a local server that compresses as static hosts do. Prints one table an archive.
"""

from __future__ import annotations

import gzip
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests import chromium
from tests.browser.search_site import ASSETS, search_page

from postmortem_archive.search.assets import asset_files
from postmortem_archive.search.cards import card_file
from postmortem_archive.search.counts import count_terms
from postmortem_archive.search.index import build, patch
from postmortem_archive.search.record import FacetValue, Passage, Record

VOCABULARY = 60_000
SYLLABLES = [consonant + vowel for consonant in "bcdfghklmnprstvwz" for vowel in ("a", "e", "i", "o", "u", "ar", "en")]
QUERIES = {
    "three common words": (50, 60, 70),
    "one common, one rare word": (55, 4_000),
    "two rare words": (2_500, 9_000),
}


@cache
def word(rank: int) -> str:
    """The word of this rank: the first 200 short, none an English stop word."""
    chooser = random.Random(rank)
    return "".join(chooser.choice(SYLLABLES) for _ in range(3 + (rank > 200))) + "x"


def text(chooser: random.Random, words: int) -> str:
    """Words by Zipf's law."""
    return " ".join(word(int(VOCABULARY ** chooser.random()) - 1) for _ in range(words))


def record(number: int) -> Record:
    """A made-up incident."""
    chooser = random.Random(number)
    passages = tuple(Passage(f"s{at}", f"Section {at}", text(chooser, chooser.randint(60, 180))) for at in range(6))
    pick: Callable[[str, int, int], tuple[FacetValue, ...]] = lambda facet, most, times: tuple(  # noqa: E731
        FacetValue(f"{facet}-{value}", f"{facet.title()} {value}", chooser.random() < 0.2)
        for value in {int(most ** chooser.random()) for _ in range(times)}
    )
    year = str(chooser.randint(2010, 2025))
    return Record(
        ref=f"INC-{number}",
        kind="incident",
        url=f"incidents/inc-{number}/",
        title=text(chooser, 6).capitalize(),
        summary=text(chooser, 18).capitalize(),
        body=" ".join(passage.text for passage in passages),
        facets={
            "system": pick("system", 300, 2),
            "factor": pick("factor", 60, 2),
            "tag": pick("tag", 3000, 3),
            "severity": (FacetValue(f"sev{chooser.randint(1, 4)}", "SEV"),),
            "team": pick("team", 40, 1),
            "year": (FacetValue(year, year),),
        },
        started=f"{year}-{chooser.randint(1, 12):02}-{chooser.randint(1, 28):02}",
        severity="SEV2",
        mitigation=text(chooser, 10).capitalize(),
        minutes_to_resolve=chooser.randint(3, 3000),
        passages=passages,
    )


def site(documents: int) -> dict[str, bytes]:
    """The compressed files of a site that is only a search page; prints what building took."""
    started = time.perf_counter()
    counts, files = [], {}
    for number in range(documents):
        made = record(number)
        counts.append(count_terms(made))
        name, card = card_file(number, made)
        files[f"{ASSETS}/search/{name}"] = gzip.compress(card, 6)
    counted = time.perf_counter()
    index = build(lambda: enumerate(counts), "1")
    built = time.perf_counter()
    changed = count_terms(record(7)._replace(body=record(documents).body))
    patched = patch(index.__getitem__, {7: (counts[7], changed)}, "2")
    done = time.perf_counter()
    report("count terms, one process (making the words up included)", f"{counted - started:.1f} s")
    report("build the index", f"{built - counted:.1f} s")
    report("patch it for one document with another body", f"{1000 * (done - built):.0f} ms, {len(patched)} files")
    files |= {f"{ASSETS}/search/{name}": gzip.compress(data, 6) for name, data in index.items()}
    report("index", f"{len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB compressed")
    files |= {f"{ASSETS}/{name}": gzip.compress(data, 9) for name, data in asset_files().items()}
    return files | {"search/": gzip.compress(search_page()), "": gzip.compress(b"<title>A page</title>")}


class Handler(BaseHTTPRequestHandler):
    """Serves compressed files from memory."""

    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one packet, or the second waits for the first one's receipt

    def __init__(self, files: Mapping[str, bytes], *arguments: Any) -> None:
        self.files = files
        super().__init__(*arguments)

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].lstrip("/")
        body = self.files.get(name, b"")
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/javascript" if name.endswith(".js") else "text/html")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: Any) -> None:
        pass


@contextmanager
def serving(files: Mapping[str, bytes]) -> Iterator[str]:
    """Serves the files from a process of their own, so that the measuring does not slow it down."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, files))
    process = get_context("fork").Process(target=server.serve_forever, daemon=True)
    process.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    process.terminate()


WATCH = """
addEventListener("DOMContentLoaded", () => {
  window.blocked = window.first = 0;
  new MutationObserver((_, observer) => {
    if (!document.querySelector(".pma-search-hit")) return;
    observer.disconnect();
    requestAnimationFrame(() => (first = performance.now()));
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) blocked = Math.max(blocked, duration);
  }).observe({ entryTypes: ["longtask"] });
});
window.settled = (act) => new Promise((resolve) => {
  const root = document.getElementById("pma-search");
  const list = root.querySelector(".pma-search-hits");
  const start = performance.now();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - start));
  }).observe(list, { childList: true });
  act();
});
"""


SIZES = """
(origin) => performance.getEntries().filter((entry) => entry.responseEnd)
  .map((entry) => [performance.timeOrigin + entry.responseEnd - origin, entry.encodedBodySize])
"""


def received(page: Page, until: float) -> str:
    """Bytes that page and worker got in the first `until` milliseconds."""
    origin = page.evaluate("performance.timeOrigin")
    entries = page.evaluate(SIZES, origin) + [entry for each in page.workers for entry in each.evaluate(SIZES, origin)]
    return f"{sum(size for at, size in entries if at <= until) / 1000:.0f} kB"


def measure(address: str) -> None:
    """Searches in Chromium and prints what it took."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, ranks in QUERIES.items():
            page = browser.new_context().new_page()
            page.add_init_script(WATCH)
            measure_query(page, name, f"{address}?q={'+'.join(map(word, ranks))}")
            page.context.close()
        browser.close()


def measure_query(page: Page, name: str, address: str) -> None:
    page.goto(address.partition("search/")[0])  # a page of the site, so that no process start is measured
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.first > 0", polling=50)
    first = page.evaluate("first")
    page.wait_for_selector("#pma-search[aria-busy=false]")
    report(f"first results: {name}", f"{received(page, first)}, {first:.0f} ms")
    report("  and the filters counted", received(page, float("inf")))
    again = page.evaluate(
        "(text) => settled(() => postmortemSearch.page.go({ ...postmortemSearch.page.state, text }))",
        f"{word(45)} {word(700)}",
    )
    report("  next query", f"{again:.0f} ms")
    page.wait_for_selector("#pma-search[aria-busy=false]")
    click = page.evaluate("settled(() => document.querySelectorAll('.pma-search-filter-value input')[2].click())")
    report("  filter click", f"{click:.0f} ms")
    page.wait_for_selector("#pma-search[aria-busy=false]")
    report("  main thread blocked at most", f"{page.evaluate('blocked'):.0f} ms")
    heap = page.evaluate("performance.memory.usedJSHeapSize") + sum(
        worker.evaluate("performance.memory ? performance.memory.usedJSHeapSize : 0") for worker in page.workers
    )
    report("  JavaScript memory, page and worker", f"{heap / 1e6:.0f} MB")


def report(what: str, result: str) -> None:
    print(f"{what:<60}{result}", flush=True)


def main(sizes: list[int]) -> None:
    """One table for each size."""
    for documents in sizes:
        print(f"\n{documents} documents")
        with serving(site(documents)) as address:
            measure(f"{address}search/")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000])
