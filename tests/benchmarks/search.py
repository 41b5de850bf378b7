"""Scores the search: `python tests/benchmarks/search.py EVAL_DIR CORPORA_DIR`.

EVAL_DIR holds `search_dev.jsonl`, queries with the documents each should find; CORPORA_DIR the documents.
Prints a table by kind of query and exits with 1 when the search falls below `search_floors.yml`.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from postmortem_archive.adapters.cli.opening import opened_at
from postmortem_archive.adapters.cli.options import located
from postmortem_archive.pipeline.index import incident_entries
from postmortem_archive.search.ask import Asker
from postmortem_archive.search.counts import count_terms
from postmortem_archive.search.index import build
from postmortem_archive.search.record import Record

CORPUS = "icco+postmortems"
FLOORS = yaml.safe_load(Path(__file__).with_name("search_floors.yml").read_text(encoding="utf-8"))


def records(corpus: Path) -> Iterator[Record]:
    """The documents of a folder as the archive reads them; `ref` is the path in the folder."""
    with TemporaryDirectory() as cache, opened_at(located(corpus), cache=Path(cache)) as loaded:
        for entry in incident_entries(loaded):
            record = entry.record()
            incident = loaded.facts.by_slug[record.ref.removeprefix("incident:")]
            yield record._replace(ref=incident.postmortem.path)


def main(evaluation: Path, corpora: Path) -> int:
    """Prints the scores; 1 when they are below the floors."""
    found = list(records(corpora / CORPUS))
    counts = [(number, count_terms(record)) for number, record in enumerate(found)]
    files = build(counts.__iter__, "benchmark")
    asker = Asker(files.__getitem__)
    scores: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for line in (evaluation / "search_dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        expected = {entry["path"] for entry in row["expected"]}
        ranked = [found[number].ref for number, _ in asker.ask(row["query"]).hits]
        rank = next((place for place, ref in enumerate(ranked, 1) if ref in expected), 0)
        if rank != 1:
            print(f"{row['id']}  rank {rank or '-'}: {row['query']}")
        for kind in (row["kind"], "all"):
            scores[kind][0] += 1
            scores[kind][1] += rank == 1
            scores[kind][2] += 1 <= rank <= 5
    print(f"{'kind':<20}{'queries':>8}{'rank 1':>8}{'first 5':>8}")
    for kind, (queries, first, five) in scores.items():
        print(f"{kind:<20}{queries:>8}{first:>8}{five:>8}")
    _, first, five = scores["all"]
    return int(first < FLOORS["rank_1"] or five < FLOORS["first_5"])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
