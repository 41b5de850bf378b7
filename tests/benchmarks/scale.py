"""Builds N synthetic postmortems, cold and after one edit, beside the peers that are installed, in the same run.

    python tests/benchmarks/scale.py [--sizes 100 1000 5000 10000] [--pagefind PATH] [--write docs/benchmarks.md]

Prints one table of wall and CPU seconds, peak memory, bytes on disk and ratios. Exits 1 where a goal is missed at the
largest size: goals are ratios against what ran beside it, never seconds.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import asking
import corpus
import peers
import section
from measure import Cost, bytes_below

EDIT_SHARE, NOTHING_SHARE, PEER_SHARE, GROWTH, MEMORY = 0.12, 0.06, 0.7, 1.15, 1_000_000_000
"""Goals: an edit, no change, against Hugo and Pagefind, cost per document at the largest size, bytes of memory."""

SERVED = {1_000: 1.5, 10_000: 3.0}
ANSWERED = {"search": 0.5, "related": 0.5, "export": 0.5, "check --changed": 1.0}
"""Goals in seconds: until a server has the edited page back, by number of documents; until a command has answered."""

TURNS = 2
"""How often each build is timed; the faster counts, since a machine that others share is slow now and then."""

NOTHING, EDIT, RELABELLED = "nothing changed", "one edited", "one edited, its labels too"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 5_000, 10_000])
    parser.add_argument("--pagefind", help="the pagefind program, where it is not on the PATH")
    parser.add_argument("--only", help="only the peers whose name contains this")
    parser.add_argument("--write", type=Path, help="write the table to this file")
    options = parser.parse_args()
    rows: list[list[str]] = []
    cold: dict[tuple[str, int], Cost] = {}
    spent: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in options.sizes:
            documents = Path(scratch) / f"documents-{size}"
            corpus.write(documents, size)
            for place, peer in enumerate(peers.installed(options.pagefind)):
                if options.only and options.only not in peer.name:
                    continue
                folders = [Path(scratch) / f"{size}-{place}-{turn}" for turn in range(TURNS)]
                cost = cold[peer.name, size] = min((_cold(peer, folder, documents) for folder in folders), key=_wall)
                folder = folders[-1]
                rows.append(_row(peer.name, size, "cold", cost, cost, bytes_below(folder / peer.output)))
                if peer.prepare is peers.ours:
                    spent[size] = _again(peer, folder, size, cost, rows)
                print("\t".join(rows[-1]), file=sys.stderr, flush=True)
    verdicts = _verdicts(cold, spent, options.sizes)
    report = _report(rows, verdicts, options.sizes)
    print(report)
    if options.write:
        section.write(options.write, "", report)
    return 0 if all(kept for _, _, _, kept in verdicts) else 1


def _cold(peer: peers.Peer, folder: Path, documents: Path) -> Cost:
    """A first build. Nothing is deleted before the end of the benchmark: a disk that has just freed ten thousand files
    is slow to give new ones, and it would be the next generator that waits."""
    folder.mkdir()
    peer.prepare(folder, documents)
    os.sync()
    return peers.build(peer, folder)


def _wall(cost: Cost) -> float:
    return cost.wall


def _again(peer: peers.Peer, folder: Path, size: int, cold: Cost, rows: list[list[str]]) -> dict[str, float]:
    """Builds with nothing changed, then after edits; then as a server does; then asks from a terminal."""
    spent: dict[str, float] = {}
    number = size // 2
    file = next((folder / "postmortems").rglob(f"inc-{number:05}.md"))
    edits = {
        NOTHING: [corpus.document(number)] * TURNS,
        EDIT: [corpus.document(number, revision=turn) for turn in range(1, TURNS + 1)],
        RELABELLED: [corpus.document(number, revision=TURNS, relabelled=turn) for turn in range(1, TURNS + 1)],
    }
    for what, texts in edits.items():
        costs = []
        for text in texts:
            if file.read_text(encoding="utf-8") != text:
                file.write_text(text, encoding="utf-8")
            costs.append(peers.build(peer, folder))
        cost = min(costs, key=_wall)
        rows.append(_row(peer.name, size, what, cost, cold, 0))
        spent[what] = cost.wall
    spent |= asking.seconds(folder, number, size, peers.variables(folder))
    return spent


def _verdicts(
    cold: dict[tuple[str, int], Cost], spent: dict[int, dict[str, float]], sizes: list[int]
) -> list[tuple[str, float, float, bool]]:
    """(what, reached, goal, kept) of each goal that this run can speak of."""
    name, most = "postmortem-archive", max(sizes)
    found: list[tuple[str, float, float]] = []
    ours = cold.get((name, most))
    if not ours:
        return []
    found.append(("one edited, of the cold build", spent[most][EDIT] / ours.wall, EDIT_SHARE))
    found.append(("nothing changed, of the cold build", spent[most][NOTHING] / ours.wall, NOTHING_SHARE))
    found.append(("peak memory, of 1 GB", ours.peak / MEMORY, 1.0))
    peer = cold.get(("Hugo, then Pagefind", most))
    if peer:
        found.append(("cold build, of Hugo and Pagefind", ours.wall / peer.wall, PEER_SHARE))
    if (name, 1_000) in cold and most > 1_000:
        per_thousand = cold[name, 1_000].wall / 1_000
        found.append((f"cost per document, of that at 1,000 ({most:,})", ours.wall / most / per_thousand, GROWTH))
    for size, goal in SERVED.items():
        if size in spent:
            found.append((f"`mkdocs serve`, one edited, at {size:,}: seconds", spent[size][asking.SERVED], goal))
    for command, goal in ANSWERED.items():
        found.append((f"`postmortem {command}` at {most:,}: seconds", spent[most][command], goal))
    return [(what, reached, goal, reached <= goal) for what, reached, goal in found]


def _row(name: str, size: int, what: str, cost: Cost, cold: Cost, on_disk: int) -> list[str]:
    return [
        name, f"{size:,}", what, f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.peak / 1e9:.2f}",
        f"{on_disk / 1e6:.0f}" if on_disk else "", f"{1000 * cost.wall / size:.1f}", f"{cost.wall / cold.wall:.2f}",
    ]  # fmt: skip


def _report(rows: list[list[str]], verdicts: list[tuple[str, float, float, bool]], sizes: list[int]) -> str:
    head = [
        "generator",
        "documents",
        "build",
        "wall s",
        "CPU s",
        "peak GB",
        "MB on disk",
        "ms a document",
        "of its cold build",
    ]
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows)]
    goals = [
        f"| {what} | {reached:.2f} | {goal:.2f} | {'yes' if kept else 'no'} |" for what, reached, goal, kept in verdicts
    ]
    cores = len(os.sched_getaffinity(0))
    command = f"python tests/benchmarks/scale.py --sizes {' '.join(map(str, sizes))}"
    return "\n".join([
        "# Benchmarks", "",
        "Synthetic documents of about 700 words with front matter, timeline table, factors and action items; every",
        f"generator in the same run, on {cores} cores, each build twice, of which the faster counts. Seconds say",
        "little about another machine; the ratios do.", "",
        f"```\n{command}\n```", "", *lines, "", "| goal | reached | at most | kept |", "|---|---|---|---|", *goals, "",
        f"Versions: {_versions()}.", "",
    ])  # fmt: skip


def _versions() -> str:
    packages = ("mkdocs", "mkdocs-material", "markdown-it-py", "nh3", "pydantic")
    found = [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in packages)]
    if shutil.which("hugo"):
        found.append(subprocess.run(["hugo", "version"], capture_output=True, text=True).stdout.split("-")[0].strip())
    return ", ".join(found)


if __name__ == "__main__":
    sys.exit(main())
