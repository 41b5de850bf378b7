"""How well the language rules tell blame from plain speech, against sentences labelled by hand.

    python tests/benchmarks/blame.py EVAL_DIR [CORPORA_DIR] [--misses] [--read N] [--predictions FILE]

Prints precision and recall by sentence and by label for EVAL_DIR/blame*.jsonl; borderline rows are left
out, and a label that a row lists as acceptable too is neither right nor wrong. With CORPORA_DIR also how
many sentences of whole documents are flagged; `--read N` prints every Nth of them with its place, to be
read by a person. Exits 1 where a figure is below its floor or above its ceiling (blame_floors.yml beside
this file).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

import yaml

from postmortem_archive.model.document import SectionName
from postmortem_archive.model.prose import Run, Sentence
from postmortem_archive.reading.prose import sentences
from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings
from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.rule import Hit, all_rules

FLOORS = Path(__file__).with_name("blame_floors.yml")
LABELS = ("human-error", "blame-language", "hindsight", "named-individual", "vague-action")
OUTSIDE = {"body", "title", "attachment"}
"""What a row calls text that stands under no heading we know."""
READABLE = {".md", ".qmd", ".markdown"}

Row = Mapping[str, Any]


class Counts(NamedTuple):
    """Right, false and missed findings."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("eval_dir", type=Path)
    arguments.add_argument("corpora_dir", type=Path, nargs="?")
    arguments.add_argument("--misses", action="store_true", help="print each row that is judged wrongly")
    arguments.add_argument("--read", type=int, default=0, metavar="N", help="print every Nth flagged sentence")
    arguments.add_argument("--predictions", type=Path, metavar="FILE", help="write what was said of each row")
    chosen = arguments.parse_args()
    limits = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    files = sorted(chosen.eval_dir.glob("blame*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    rows: list[Row] = [json.loads(line) for line in lines]
    said = {row["id"]: frozenset(hits(as_sentence(row))) for row in rows}
    if chosen.predictions:
        predicted = ({"id": name, "labels": sorted(labels)} for name, labels in said.items())
        chosen.predictions.write_text("".join(f"{json.dumps(row)}\n" for row in predicted), encoding="utf-8")
    if chosen.misses:
        for row in rows:
            if not row["borderline"] and bool(row["labels"]) != bool(said[row["id"]]):
                print(f"{row['id']}: {row['labels']}, not {sorted(said[row['id']])}: {row['text']}")
    failed = report(score(rows, said), limits["floors"])
    if chosen.corpora_dir:
        share = flagged(chosen.corpora_dir, chosen.read)
        print(f"{share:.1f} flagged in a thousand sentences of whole documents")
        failed = failed or share > limits["flagged in a thousand, at most"]
    return int(failed)


def as_sentence(row: Row) -> Sentence:
    """The row as the reading room would hand it over; markup is still in it."""
    name = row["section"].lower().replace(" ", "_")
    section = None if name in OUTSIDE else cast(SectionName, name)
    kind = "title" if name == "title" else "prose"
    return Sentence(row["text"], row["text"], kind, (Run(0, 1, 1),), section)


def hits(sentence: Sentence) -> dict[str, list[Hit]]:
    """What each rule finds in the sentence, by label; rules that find nothing are left out."""
    parsed = Parsed(sentence)
    asked = [(rule.id, rule.sentence) for rule in all_rules() if rule.id in LABELS and rule.sentence]
    found = {name: list(ask(parsed)) for name, ask in asked}
    return {name: those for name, those in found.items() if those}


def score(rows: Iterable[Row], said: Mapping[str, frozenset[str]]) -> dict[str, Counts]:
    """Counts by name: sentences of the real and of the synthetic rows, then each label over all of them."""
    judged = [row for row in rows if not row["borderline"]]
    scores = {
        "real sentences": _count(r for r in _sentences(judged, said, lambda stratum: stratum != "synthetic")),
        "synthetic sentences": _count(r for r in _sentences(judged, said, lambda stratum: stratum == "synthetic")),
    }
    return scores | {label: _count(_of_label(judged, said, label)) for label in LABELS}


def _sentences(
    rows: Iterable[Row], said: Mapping[str, frozenset[str]], wanted: Callable[[str], bool]
) -> Iterator[tuple[bool, bool]]:
    for row in rows:
        if wanted(row["stratum"]):
            yield bool(row["labels"]), bool(said[row["id"]])


def _of_label(rows: Iterable[Row], said: Mapping[str, frozenset[str]], label: str) -> Iterator[tuple[bool, bool]]:
    for row in rows:
        accepted = {*row["labels"], *row["also_ok"]}
        if label in row["labels"]:
            yield True, bool(accepted & said[row["id"]])
        elif label in said[row["id"]] and label not in accepted:
            yield False, True


def _count(judged: Iterable[tuple[bool, bool]]) -> Counts:
    """Counts of (wanted, said) pairs."""
    pairs = list(judged)
    return Counts(
        right=sum(wanted and said for wanted, said in pairs),
        false=sum(said and not wanted for wanted, said in pairs),
        missed=sum(wanted and not said for wanted, said in pairs),
    )


def report(scores: Mapping[str, Counts], floors: Mapping[str, Mapping[str, float]]) -> bool:
    """Print the table; whether a figure is below its floor."""
    low = False
    print(f"{'':<22}{'precision':>10}{'recall':>8}   right/false/missed")
    for name, counts in scores.items():
        below = [figure for figure, floor in floors.get(name, {}).items() if round(getattr(counts, figure), 3) < floor]
        low = low or bool(below)
        note = f"   below: {', '.join(below)}" if below else ""
        numbers = f"{counts.right}/{counts.false}/{counts.missed}"
        print(f"{name:<22}{counts.precision:>10.3f}{counts.recall:>8.3f}   {numbers}{note}")
    return low


def flagged(folder: Path, every: int) -> float:
    """How many in a thousand sentences of the documents below `folder` are flagged; prints every Nth of
    them.
    """
    total = count = 0
    for path in sorted(path for path in folder.rglob("*") if path.suffix in READABLE and path.is_file()):
        name = path.relative_to(folder).as_posix()
        for sentence in sentences(read(name, path.read_bytes(), ReadingSettings())):
            total += 1
            found = {} if sentence.kind == "quote" else hits(sentence)
            count += bool(found)
            if found and every and count % every == 0:
                words = {rule: [sentence.text[hit.start : hit.end] for hit in those] for rule, those in found.items()}
                print(f"{name}:{sentence.position(0)[0]} [{sentence.section}] {sentence.text}\n    {words}")
    return 1000 * count / max(total, 1)


if __name__ == "__main__":
    sys.exit(main())
