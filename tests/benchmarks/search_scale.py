"""Measures the search and the weight of pages of a built site, in Chromium.

    python tests/benchmarks/search_scale.py [DOCUMENTS] [--repeats 5] [--site BUILT] [--write docs/benchmarks.md]

Builds the documents of `corpus.py` (10,000), unless `--site` names the output of such a build, and serves what came
out, compressed. Each visit is a browser of its own with a cold cache, which goes to the search from another page.
Prints the median of all visits beside each goal; exits 1 where one is missed.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import quote

import corpus
import peers
import section
from line import Line, Served, compressed, serving

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.search_site import search_page
from visits import REPORT, Visit, files, measured, version, visit

SLOW = Line(latency=0.040, rate=10e6 / 8)
"""10 Mbit/s, 40 ms."""
QUERIES = {
    "three common words": (0.7, 0.6, 0.5),
    "a common word, a rare one": (0.7, 0.02),
    "two rare words": (0.03, 0.02),
}
"""Words by the share of the documents that have them."""
NEXT = ((0.65, 0.1), (0.4, 0.05), (0.01,))
"""Queries that a visit asks after its first one."""


class Row(NamedTuple):
    """One line of the table. `most` is the goal."""

    what: str
    found: list[float]
    most: float
    unit: str

    @property
    def reached(self) -> float:
        return median(self.found)

    @property
    def kept(self) -> bool:
        return self.reached <= self.most

    def cells(self) -> list[str]:
        span = f"{min(self.found):,.0f} to {max(self.found):,.0f}" if len(self.found) > 1 else ""
        return [self.what, f"{self.reached:,.0f} {self.unit}", span, f"{self.most:,.0f} {self.unit}",
                "yes" if self.kept else "no"]  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int, nargs="?", default=10_000)
    parser.add_argument("--repeats", type=int, default=5, help="visits of each query")
    parser.add_argument("--site", type=Path, help="the output of a build of as many documents")
    parser.add_argument("--write", type=Path, help="put the table into this file, as a section of its own")
    options = parser.parse_args()
    with built(options.documents, options.site) as site:
        rows = [*search_rows(site, options.documents, options.repeats), *page_rows(site)]
    table = [["what", "median", "from, to", "at most", "kept"], ["---"] * 5, *(row.cells() for row in rows)]
    text = report("\n".join(f"| {' | '.join(cells)} |" for cells in table), options.documents)
    print(text)
    if options.write:
        section.write(options.write, "Search and page weight", text)
    return 0 if all(row.kept for row in rows) else 1


def report(table: str, documents: int) -> str:
    return f"""```
python tests/benchmarks/search_scale.py {documents}
```

The same documents, {documents:,} of them, searched and read in {version()}: a new browser with a cold cache for each
visit, a local server that compresses, times until after the frame that shows the hits. The search page is bare, but
where Material is named. The slow line has 10 Mbit/s and answers after 40 ms. The browser tells of blocks from 50 ms
on; 0 is none. Memory is what all processes of the browser hold after seven searches, beyond what they hold with an
empty page. Pages are weighed with Material around
them and all that they load.

{table}
"""


@contextmanager
def built(documents: int, site: Path | None) -> Iterator[Path]:
    """The folder of a built site."""
    if site:
        yield site
        return
    with tempfile.TemporaryDirectory() as scratch:
        corpus.write(Path(scratch) / "documents", documents)
        ours = next(peer for peer in peers.installed(None) if peer.prepare is peers.ours)
        folder = Path(scratch) / "site"
        folder.mkdir()
        ours.prepare(folder, Path(scratch) / "documents")
        say(f"built in {peers.build(ours, folder).wall:.0f} s")
        yield folder / ours.output


def search_rows(site: Path, documents: int, repeats: int) -> list[Row]:
    """What searching took, over visits with each of the queries."""
    script = Path(__file__).with_name("search_scale.js").read_text(encoding="utf-8")
    pages = {"search/": search_page(), "themed/": (site / "search/index.html").read_bytes()}
    served = compressed(
        files(script) | {name: measured(page) for name, page in pages.items()} | read(site, without_pages(site))
    )
    words = Vocabulary(documents)
    after = quote("|".join(map(words.query, NEXT)))
    queries = [f"?q={quote(words.query(shares))}#{after}" for shares in QUERIES.values()]
    with serving(served) as local, serving(served, SLOW) as slow:
        empty = median(visit(local, "empty").memory for _ in range(3))
        near = visits(local, [f"search/{query}" for query in queries], repeats)
        far = visits(slow, [f"search/{query}" for query in queries], repeats - repeats // 2)
        near_themed = visits(local, [f"themed/{queries[0]}"], repeats)
        far_themed = visits(slow, [f"themed/{queries[0]}"], repeats)
    return [
        Row("first results, on the wire", [until_found(each).weight for each in near], 120, "kB"),
        Row("first results", first(near), 250, "ms"),
        Row("first results, in Material", first(near_themed), 250, "ms"),
        Row("first results over the slow line", first(far), 600, "ms"),
        Row("first results over the slow line, in Material", first(far_themed), 600, "ms"),
        Row("next query", [took for each in near for took in each.report["next"]], 60, "ms"),
        Row("filter click", [took for each in near for took in each.report["filter"]], 60, "ms"),
        Row("main thread blocked, longest of all visits", [max(each.report["longest"] for each in near)], 50, "ms"),
        Row("memory", [(each.memory - empty) / 1e6 for each in near], 80, "MB"),
    ]


def visits(server: Served, addresses: list[str], repeats: int) -> list[Visit]:
    """Visits of each address in turn."""
    found = []
    for address in addresses * repeats:
        found.append(visit(server, address))
        say(f"{address}: {found[-1].report}")
    return found


def until_found(visit: Visit) -> Visit:
    """The visit up to its first hits."""
    return visit._replace(sent=[sent for sent in visit.sent if sent.at <= visit.report["foundAt"]])


def first(visits: Iterable[Visit]) -> list[float]:
    return [each.report["first"] for each in visits]


class Vocabulary:
    """Words of the documents, by how many have them."""

    def __init__(self, documents: int, sample: int = 400) -> None:
        texts = (corpus.document(number) for number in range(0, documents, max(1, documents // sample)))
        having = Counter(word for text in texts for word in set(re.findall(r"\b[a-z]{5,}\b", text)))
        self._words = sorted(having, key=lambda word: (-having[word], word))
        self._having = having
        self._texts = max(having.values())

    def query(self, shares: tuple[float, ...]) -> str:
        """A word for each share of the documents: the first that at most so many have."""
        return " ".join(next(w for w in self._words if self._having[w] <= share * self._texts) for share in shares)


def page_rows(site: Path) -> list[Row]:
    """What pages weigh on the wire with all that they load by themselves."""
    pages = sorted(site.rglob("*.html"), key=lambda page: (page.stat().st_size, page))
    incidents = [page for page in pages if page.parent.parent.name == "incidents"]
    weighed = {"page of an incident": (incidents[len(incidents) // 2], 150), "heaviest page": (pages[-1], 300)}
    served = read(site, (file for file in without_pages(site) if "search" not in file.relative_to(site).parts))
    served |= {name: measured(page) for name, page in read(site, (page for page, _ in weighed.values())).items()}
    with serving(compressed(served | files(REPORT))) as server:
        return [
            Row(
                f"{what}, {page.relative_to(site).parent}/",
                [visit(server, str(page.relative_to(site))).weight],
                most,
                "kB",
            )
            for what, (page, most) in weighed.items()
        ]


def without_pages(site: Path) -> Iterator[Path]:
    return (file for file in site.rglob("*") if file.suffix != ".html" and file.is_file())


def read(site: Path, files: Iterable[Path]) -> dict[str, bytes]:
    """The files by their names in the site."""
    return {str(file.relative_to(site)): file.read_bytes() for file in files}


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
