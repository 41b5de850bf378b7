"""A first archive.yml for a folder that has none: what its documents use, written out to be corrected by a
person.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.slugs import slugify
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading import fields, front_matter
from postmortem_archive.reading import words as data
from postmortem_archive.reading.labels.candidates import candidates
from postmortem_archive.reading.labels.yaml_edit import line, scalar
from postmortem_archive.reading.reading import Reading
from postmortem_archive.reading.taxonomy import starter_taxonomy

MOST_SYSTEMS = 40
MOST_KEYS = 8
FEW = 20
"""In a larger folder a system that only one document names is not worth declaring."""
_DIGIT = re.compile(r"\d")
_FLAT = 60
"""A longer severity is a sentence, not a name on a scale."""


def propose_archive(readings: Sequence[Reading]) -> str:
    """The text of an archive.yml made from documents: severities, zone, field names and systems.

    Everything in it is a proposal with its reason beside it. Excluded documents are left out of account.
    """
    kept = [reading for reading in readings if reading.verdict.kind != "excluded"]
    head = f"# Proposed from {len(kept)} documents. Every line is yours to change; defaults fill the rest."
    parts = [[head], ["title: Incident archive"], list(_severities(kept)), list(_zone(kept)), list(_keys(kept)),
             list(_systems(kept))]  # fmt: skip
    return "\n".join("\n".join(part) for part in parts if part) + "\n"


def _severities(readings: Sequence[Reading]) -> Iterator[str]:
    stated = Counter(
        r.postmortem.severity_stated for r in readings
        if r.postmortem.severity_stated and len(r.postmortem.severity_stated) <= _FLAT
    )  # fmt: skip
    usual = Vocabulary.from_config(ArchiveConfig())
    if all(usual.severity(name) for name in stated):
        return
    scale: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(stated, key=lambda name: (-stated[name], name)):
        rank = _rank(name)
        if rank:
            scale[rank].append(name)
    if not scale:
        return
    yield "severities:   # worst first; from what the documents state"
    for rank in sorted(scale):
        name = slugify(scale[rank][0])
        yield f"  {line(scalar(name), [alias for alias in scale[rank] if slugify(alias) != name])}"


def _rank(severity: str) -> str | None:
    """Where a stated severity stands, as text that sorts: by its digit, or by its word."""
    digit = _DIGIT.search(severity)
    if digit:
        return f"0{digit.group()}"
    known: list[str] = data.load("inference")["severity_words"]
    place = next(
        (known.index(word) for word in re.findall(r"[a-z]+", severity.lower()) if word in known), None
    )
    return None if place is None else f"1{place:02}"


def _zone(readings: Sequence[Reading]) -> Iterator[str]:
    names: dict[str, str] = data.load("inference")["zone_names"]
    used: Counter[str] = Counter()
    silent = 0
    for reading in readings:
        zones = {entry.zone for entry in reading.postmortem.timeline if entry.zone}
        used.update({names[zone.upper()] for zone in zones if zone.upper() in names})
        silent += bool(reading.postmortem.timeline) and not zones
    if used and silent:
        zone, count = min(used.items(), key=lambda pair: (-pair[1], pair[0]))
        if count >= 0.6 * sum(used.values()):
            yield f"timezone: {zone}   # {count} documents state it, {silent} with a timeline state none"


def _keys(readings: Sequence[Reading]) -> Iterator[str]:
    """Front matter keys that the reader does not know and whose values recur, each with what it may be
    mapped to.
    """
    values: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        matter = front_matter.split(reading.body.lines, reading.postmortem.path)
        held = matter.marked.data if isinstance(matter.marked.data, dict) else {}
        for key, value in held.items():
            if not fields.known(key):
                listed = value if isinstance(value, list) else [value]
                values[key].update(entry for entry in listed if isinstance(entry, str) and entry)
    recurring = [
        key for key, seen in values.items() if len(seen) > 1 and sum(seen.values()) >= 1.5 * len(seen)
    ]
    if recurring:
        yield "# fields:   # keys of yours that are not read yet; take the mark away from those that fit"
        for key in sorted(recurring, key=lambda key: (-sum(values[key].values()), key))[:MOST_KEYS]:
            examples = ", ".join(value[:30] for value, _ in values[key].most_common(3))
            yield f"#   {scalar(key)}: {_ours(values[key])}   # such as {examples}"


def _ours(seen: Counter[str]) -> str:
    """Our key for another team's, judged by its values."""
    vocabulary = Vocabulary.from_config(ArchiveConfig(), starter_taxonomy())
    count = sum(seen.values())
    if sum(n for value, n in seen.items() if vocabulary.severity(value)) > count / 2:
        return "severity"
    return (
        "contributing_factors"
        if sum(n for v, n in seen.items() if vocabulary.factor(v)) > count / 2
        else "tags"
    )


def _systems(readings: Sequence[Reading]) -> Iterator[str]:
    stated: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for name in reading.postmortem.system_names(inferred=False):
            stated[slugify(name)][name] += 1
    lines = list(_stated(stated, 2 if len(readings) > FEW else 1))
    room = MOST_SYSTEMS - len(lines)
    found = candidates(_texts(readings))
    more = [
        f"  {scalar(slugify(name))}: {{name: {scalar(name)}}}   # in {count} titles; delete it if it is none"
        for name, count in found
        if slugify(name) not in stated
    ]
    lines += more[: max(room, 0)]
    if lines:
        yield "systems:"
        yield from lines


def _stated(stated: dict[str, Counter[str]], least: int) -> Iterator[str]:
    recurring = [slug for slug in stated if sum(stated[slug].values()) >= least]
    ranked = sorted(recurring, key=lambda slug: (-sum(stated[slug].values()), slug))[:MOST_SYSTEMS]
    for slug in ranked:
        name, *others = sorted(stated[slug], key=lambda name: (-stated[slug][name], name))
        aliases = f", {line('aliases', others)}" if others else ""
        count = sum(stated[slug].values())
        yield f"  {scalar(slug)}: {{name: {scalar(name)}{aliases}}}   # stated in {count}"


def _texts(readings: Iterable[Reading]) -> Iterator[tuple[str, str]]:
    for reading in readings:
        yield reading.postmortem.title, "\n".join(reading.body.lines[reading.body.first_line :])
