"""What an archive.yml for a folder might say, from what its documents state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.front_matter import FrontMatter
from postmortem_archive.model.slugs import slugify
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.reading import front_matter
from postmortem_archive.reading.fields import SIDE_KEYS, ours_of
from postmortem_archive.reading.labels.candidates import Candidate, candidates
from postmortem_archive.reading.zones import zone

MOST_SYSTEMS = 60
"""With more names than this nobody has a list of systems yet, and half a list would flag the other half."""

LONGEST_SCALE = 6
AGREED, COMMON = 0.6, 0.1
"""A zone is proposed where so many of the documents that state one, and of all documents, state the same."""

_RANKS = (
    "blocker", "emergency", "critical", "crit", "urgent", "severe", "sev", "p", "s", "down", "highest",
    "high", "major", "significant", "disrupted", "degraded", "medium", "moderate", "normal", "warning",
    "minor", "low", "lowest", "notice", "info", "trivial",
)  # fmt: skip
"""Words people rank incidents by, worst first."""


class Proposal(NamedTuple):
    """Worth stating in archive.yml."""

    severities: Mapping[str, tuple[str, ...]]
    systems: Mapping[str, str]
    """Slug -> name."""
    fields: Mapping[str, str]
    timezone: str | None


def propose(loaded: Loaded) -> Proposal:
    """What the documents of `loaded` state, as settings."""
    postmortems = [read.document.postmortem for read in loaded.reads.values() if read.document.verdict != "excluded"]
    systems = _systems(postmortems)
    if not any(postmortem.system_names(inferred=False) for postmortem in postmortems):
        systems = {slugify(name): name for name, _ in sorted(recurring(loaded))}
    return Proposal(_scale(postmortems), systems, _fields(loaded), _zone(postmortems))


def _scale(postmortems: Iterable[Postmortem]) -> Mapping[str, tuple[str, ...]]:
    """The severities people wrote, worst first; the usual scale where they wrote none, or sentences."""
    stated = {slugify(p.severity_stated): p.severity_stated for p in postmortems if p.severity_stated}
    ranked = sorted((rank, slug) for slug in stated if (rank := _rank(slug)) is not None)
    if not 1 < len(ranked) <= LONGEST_SCALE:
        return ArchiveConfig().severities
    return {slug: () if stated[slug] == slug else (stated[slug],) for _, slug in ranked}


def _rank(slug: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"([a-z]*)-?(\d?)", slug)
    if found is None or (found[1] and found[1] not in _RANKS):
        return None
    return (int(found[2]) if found[2] else 0, _RANKS.index(found[1]) if found[1] and not found[2] else 0)


def _systems(postmortems: Iterable[Postmortem]) -> Mapping[str, str]:
    names: dict[str, Counter[str]] = {}
    for postmortem in postmortems:
        for name in postmortem.system_names(inferred=False):
            names.setdefault(slugify(name), Counter())[name] += 1
    if len(names) > MOST_SYSTEMS:
        return {}
    return {slug: spellings.most_common(1)[0][0] for slug, spellings in sorted(names.items())}


def recurring(loaded: Loaded) -> list[Candidate]:
    """Names that recur in titles and may be systems, the most frequent first; a person knows which are."""
    return candidates(
        (read.document.postmortem.title, "\n".join(passage.text for passage in loaded.body(path).passages))
        for path, read in loaded.reads.items()
        if read.document.verdict != "excluded"
    )


def _fields(loaded: Loaded) -> Mapping[str, str]:
    """Front matter keys of the team that mean one of ours, so that nobody has to guess what is read how."""
    found: dict[str, str] = {}
    for path, read in loaded.reads.items():
        if read.document.verdict != "excluded":
            lines = read.file.absolute.read_text(encoding="utf-8", errors="replace").splitlines()
            for key in _keys(front_matter.split(lines, path).marked.data):
                ours = ours_of(key)
                if ours in FrontMatter.model_fields and ours != key and ours not in SIDE_KEYS:
                    found[key] = ours
    return dict(sorted(found.items()))


def _keys(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        yield from (str(key) for key in data)


def _zone(postmortems: Sequence[Postmortem]) -> str | None:
    zones = Counter(stated for p in postmortems if (stated := next((e.zone for e in p.timeline if e.zone), None)))
    if not zones:
        return None
    name, count = zones.most_common(1)[0]
    known = zone(name)
    if known is None or count < AGREED * zones.total() or count < COMMON * len(postmortems):
        return None
    return str(known.rule) if isinstance(known.rule, ZoneInfo) else name
