"""How well the reader reads: every field against documents that were read by hand.

    python tests/benchmarks/ingestion.py EVAL_DIR CORPORA_DIR [--misses]

Prints a table, and with `--misses` each value that is not right. Exits 1 where a field is below its floor
(ingestion_floors.yml beside this file, just under what the reader reaches).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from postmortem_archive.model.document import ActionItem, Postmortem, TimelineEntry
from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings
from postmortem_archive.reading.words import folded

FLOORS = Path(__file__).with_name("ingestion_floors.yml")

Truth = Mapping[str, Any]


class Judgement(NamedTuple):
    """One value of one document: what was said, what was wanted, and whether it is right."""

    field: str
    right: bool
    said: object
    wanted: object


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("eval_dir", type=Path)
    arguments.add_argument("corpora_dir", type=Path)
    arguments.add_argument("--misses", action="store_true", help="print each value that is not right")
    chosen = arguments.parse_args()
    truths: list[Truth] = json.loads((chosen.eval_dir / "ingestion_dev.json").read_text(encoding="utf-8"))
    judged: dict[str, list[bool]] = defaultdict(list)
    sections = Overlap()
    for truth in truths:
        path = chosen.corpora_dir / truth["repo"] / truth["path"]
        postmortem = read(truth["path"], path.read_bytes(), ReadingSettings()).postmortem
        judgements = list(judge(postmortem, truth))
        for judgement in judgements:
            judged[judgement.field].append(judgement.right)
        missed = [judgement for judgement in judgements if not judgement.right]
        missed += sections.add(postmortem.sections, truth)
        if chosen.misses and missed:
            print(f"{truth['repo']}: {truth['path']}")
            print(*(f"    {miss.field}: {miss.said!r}, not {miss.wanted!r}" for miss in missed), sep="\n")
    scores = {name: (sum(right) / len(right), f"{sum(right)}/{len(right)}") for name, right in judged.items()}
    scores["sections (micro-F1)"] = (sections.f1, f"{sections.both}/{sections.said}/{sections.wanted}")
    return report(scores, yaml.safe_load(FLOORS.read_text(encoding="utf-8")))


def report(scores: Mapping[str, tuple[float, str]], floors: Mapping[str, float]) -> int:
    """The table; 1 if a field is below its floor."""
    low = [name for name, floor in floors.items() if scores.get(name, (0.0, ""))[0] < floor]
    print(f"{'field':<28}{'score':>7}  {'right':<10}{'floor':>7}")
    for name, (score, right) in scores.items():
        floor = f"{floors[name]:.2f}" if name in floors else ""
        print(f"{name:<28}{score:>7.3f}  {right:<10}{floor:>7}{'  below' if name in low else ''}")
    return 1 if low else 0


class Overlap:
    """Sections said and wanted over all documents; optional ones are neither right nor wrong."""

    def __init__(self) -> None:
        self.both = self.said = self.wanted = 0

    def add(self, sections: Iterable[str], truth: Truth) -> list[Judgement]:
        wanted, optional = set(truth["sections"]), set(truth["sections_optional"])
        # The hand-read truth knows the sections about the incident, not those about its paperwork.
        said = set(sections) - (optional - wanted) - {"people", "severity", "status", "background"}
        self.both, self.said, self.wanted = (
            self.both + len(said & wanted),
            self.said + len(said),
            self.wanted + len(wanted),
        )
        return [Judgement("sections", False, sorted(said - wanted), sorted(wanted - said))] if said != wanted else []

    @property
    def f1(self) -> float:
        return 2 * self.both / (self.said + self.wanted)


def judge(said: Postmortem, truth: Truth) -> Iterator[Judgement]:
    """Every value of one document but its sections."""
    accepted = truth.get("accept", {})
    yield from _title(said, truth, accepted)
    yield _one_of("is a postmortem", said.is_postmortem, truth["is_incident"], accepted.get("is_incident", ()))
    for key in ("started", "resolved"):
        yield _instant(key, getattr(said, key), truth[key], accepted.get(key, ()))
    for key in ("detected", "mitigated"):
        if (value := getattr(said, key)) is not None:
            yield _instant(f"{key}, where said", value, truth[key], accepted.get(key, ()))
    for key in ("severity", "status"):
        stated = getattr(said, f"{key}_stated") or getattr(said, key)
        if stated is not None:
            yield _one_of(f"{key}, where said", folded(stated), truth[key] and folded(truth[key]),
                          [folded(str(other)) for other in accepted.get(key, ())])  # fmt: skip
    yield from _timeline(said.timeline, truth["timeline"])
    yield from _actions(said.action_items, truth["action_items"])
    low, high = truth["contributing_factor_range"]
    count = len(said.contributing_factors)
    yield Judgement("factor count", low <= count <= high, count, (low, high))


def _title(said: Postmortem, truth: Truth, accepted: Mapping[str, Sequence[str]]) -> Iterator[Judgement]:
    titles = [folded(title) for title in (truth["title"], *accepted.get("title", ())) if title]
    yield Judgement("title", not titles or folded(said.title) in titles, said.title, titles)


def _one_of(field: str, said: object, wanted: object, others: Iterable[object]) -> Judgement:
    return Judgement(field, said == wanted or said in list(others), said, wanted)


def _instant(field: str, said: str | None, wanted: str | None, others: Sequence[str | None]) -> Judgement:
    right = _comparable(said) in [_comparable(value) for value in (wanted, *others)]
    return Judgement(field, right, said, (wanted, *others))


def _comparable(value: str | None) -> str | None:
    """An instant with an offset in UTC, to the minute; a local one and a bare day as they are."""
    if value is None or "T" not in value:
        return value
    moment = datetime.fromisoformat(value)
    if moment.tzinfo:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return moment.strftime("%Y-%m-%dT%H:%M")


def _timeline(said: Sequence[TimelineEntry], truth: Truth) -> Iterator[Judgement]:
    low, high = truth["count_range"]
    yield Judgement("timeline count", low <= len(said) <= high, len(said), (low, high))
    for place, index in (("first", 0), ("last", -1)):
        if wanted := truth[place]:
            entry = said[index] if said else TimelineEntry(text="")
            for field, value, name in (
                ("time", entry.time, "time"),
                ("date", entry.date, "date"),
                ("zone", entry.zone, "tz"),
            ):
                yield _one_of(f"timeline {field}", value, wanted[name], wanted.get(f"accept_{name}", ()))
            yield Judgement("timeline text", _begins(entry.text, wanted), entry.text[:60], wanted["text_starts"])


def _actions(said: Sequence[ActionItem], truth: Truth) -> Iterator[Judgement]:
    low, high = truth["count_range"]
    yield Judgement("action count", low <= len(said) <= high, len(said), (low, high))
    left = list(said)
    for wanted in truth["items"]:
        item = next((item for item in left if _begins(item.action, wanted)), None)
        yield Judgement("action text", item is not None, None, wanted["text_starts"])
        if item:
            left.remove(item)
            yield _one_of("action ticket", item.ticket, wanted["ticket"], wanted.get("accept_ticket", ()))
            yield _one_of("action done", item.done, wanted["done"], ())
            if item.owner or wanted["owner"]:
                yield _one_of("action owner", item.owner, wanted["owner"], wanted.get("accept_owner", ()))


def _begins(text: str, wanted: Truth) -> bool:
    return any(
        folded(text).startswith(folded(start)) for start in (wanted["text_starts"], *wanted.get("accept_text", ()))
    )


if __name__ == "__main__":
    sys.exit(main())
