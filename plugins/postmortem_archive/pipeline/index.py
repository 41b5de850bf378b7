"""The search index of a site, kept between runs and patched where documents changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple, Protocol

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.durations import durations
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.document import Facet
from postmortem_archive.pipeline.collector import paused
from postmortem_archive.pipeline.document import RenderedBody
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.pipeline.read import digest_of
from postmortem_archive.pipeline.workers import spread
from postmortem_archive.rendering.links import Style, destination, incident_address
from postmortem_archive.search import index
from postmortem_archive.search.counts import Counts, count_terms, pack, unpack
from postmortem_archive.search.cut import Load
from postmortem_archive.search.record import FacetValue, Passage, Record
from postmortem_archive.store.store import Store

COUNTS = "counts"
"""Kind of result in the store: a document's counts, by digest."""

INDEX = "index "
"""Kind of result in the store, before the name of a site: the files of its index."""

STATES = "index-state"
"""Kind of result in the store: the state of the archive that a site's index is of, by site."""

ENTRIES, DIGESTS = "entries", "digests"
"""Beside the index's files: what they were made of, and a digest of each. Kept and replaced with them, all or nothing.
"""

INCIDENT = "incident:"
"""Before the slug of an incident: its ref."""

PATCH_SHARE = 0.2
"""Up to this share of changed documents a patch is cheaper than a new index."""

WORTH_WORKERS = 500
"""Documents from which on the parts of a new index are built in several processes."""

SPARSE = 2
"""Numbers to choose from for each document: few enough to stay short, enough that neighbours rarely move."""

Written = dict[str, tuple[int, str]]
"""Ref of a document -> its number in the index, and the digest of what was counted."""


class Entry(NamedTuple):
    """One document to index: `digest` changes with anything that search knows of it."""

    ref: str
    digest: str
    record: Callable[[], Record]


class Cards(Protocol):
    """Where the cards of hits go, one file a document."""

    def wants(self, number: int, entry: Entry) -> bool:
        """Whether the card has to be written."""
        ...

    def write(self, number: int, record: Record) -> None:
        """Writes it; called in a worker."""
        ...


def numbered(refs: list[str]) -> dict[str, int]:
    """A number for each document: a function of the set alone, and one more document moves hardly any other.

    Each takes the place its hash names in a table a few times larger than the set, or the next free one.
    """
    size = 1 << max(4, (SPARSE * len(refs) - 1).bit_length())
    hashed = sorted((int.from_bytes(hashlib.blake2b(ref.encode(), digest_size=8).digest()), ref) for ref in refs)
    taken: dict[int, str] = {}
    for value, ref in hashed:
        place = value % size
        while place in taken:
            place = (place + 1) % size
        taken[place] = ref
    return {ref: place + 1 for place, ref in taken.items()}


class Index(NamedTuple):
    """The files of a site's index."""

    digests: Mapping[str, str]
    """Name of each file -> digest of its content."""
    load: Load
    """Gives the content of a file."""


@paused()
def update(
    store: Store,
    site: str,
    state: str,
    entries: Sequence[Entry],
    numbers: Mapping[str, int],
    cards: Cards,
    workers: int,
) -> Index:
    """The index of `entries`: that of the store with what changed patched in, or a new one.

    `site` keeps the indexes of several sites in one store apart; `state` is the archive's (`Loaded.state`); `numbers`
    are those of the entries (`numbered`).
    """
    _count(store, numbers, entries, cards, workers)
    kind = f"{INDEX}{site}"
    now: Written = {entry.ref: (numbers[entry.ref], entry.digest) for entry in entries}
    recount = {entry.digest: entry for entry in entries}
    store.put(STATES, {site: state.encode()})
    index_ = _patched(store, kind, now, recount) or _anew(store, kind, now, recount, workers)
    store.used(kind, {*index_.digests, ENTRIES, DIGESTS})
    return index_


def _patched(store: Store, kind: str, now: Written, recount: Mapping[str, Entry]) -> Index | None:
    """The index that the store has, with what changed patched in; None where a new one is wanted."""
    stored, summed = store.get(kind, ENTRIES), store.get(kind, DIGESTS)
    if stored is None or summed is None:
        return None
    before: Written = {ref: (number, digest) for ref, (number, digest) in json.loads(stored).items()}
    changed = {ref for ref in now.keys() | before.keys() if now.get(ref) != before.get(ref)}
    digests: dict[str, str] = json.loads(summed)
    load = cache(partial(file_of, store, kind))
    if not changed:
        return Index(digests, load)
    if len(changed) > max(20, PATCH_SHARE * len(now)):
        return None
    try:
        files = index.patch(load, _changes(store, changed, before, now, recount), _version(now))
    except LookupError:  # the store has forgotten what was counted before, or a file
        return None
    digests |= {name: digest_of(data) for name, data in files.items() if data is not None}
    digests = {name: digest for name, digest in digests.items() if files.get(name, b"") is not None}
    if not store.amend(kind, {**files, **_beside(now, digests)}, {ENTRIES: stored, DIGESTS: summed}):
        return None
    return Index(digests, lambda name: files.get(name) or load(name))


def _anew(store: Store, kind: str, now: Written, recount: Mapping[str, Entry], workers: int) -> Index:
    ordered = sorted(now.values())
    files = index.build(
        lambda: ((number, _counts(store, digest, recount)) for number, digest in ordered),
        _version(now),
        partial(spread, workers=workers if len(now) >= WORTH_WORKERS else 1, worth=2),
    )
    digests = {name: digest_of(data) for name, data in files.items()}
    store.replace(kind, {**files, **_beside(now, digests)})
    return Index(digests, files.__getitem__)


def _version(now: Written) -> str:
    return hashlib.blake2b(json.dumps(now, sort_keys=True).encode(), digest_size=8).hexdigest()


def _beside(now: Written, digests: Mapping[str, str]) -> dict[str, bytes]:
    return {name: json.dumps(told, sort_keys=True).encode() for name, told in ((ENTRIES, now), (DIGESTS, digests))}


def standing(store: Store, site: str, state: str, entries: Sequence[Entry]) -> Mapping[str, str] | None:
    """The names of the index's files with their digests, where the store has one of exactly these entries; None where
    it has not."""
    kind = f"{INDEX}{site}"
    written = json.loads(store.get(kind, ENTRIES) or b"{}")
    summed = store.get(kind, DIGESTS)
    if summed is None or {entry.ref: entry.digest for entry in entries} != {r: d for r, (_, d) in written.items()}:
        return None
    digests: dict[str, str] = json.loads(summed)
    store.put(STATES, {site: state.encode()})
    store.used(kind, {*digests, ENTRIES, DIGESTS})
    store.used(COUNTS, {entry.digest for entry in entries})
    return digests


def file_of(store: Store, kind: str, name: str) -> bytes:
    """A file of an index in the store; KeyError where there is none."""
    stored = store.get(kind, name)
    if stored is None:
        raise KeyError(name)
    return stored


def _count(store: Store, numbers: Mapping[str, int], entries: Sequence[Entry], cards: Cards, workers: int) -> None:
    """Counts the terms and writes the cards of documents that changed."""
    counted = store.keys(COUNTS)
    store.used(COUNTS, {entry.digest for entry in entries})
    pending = [e for e in entries if e.digest not in counted or cards.wants(numbers[e.ref], e)]

    def count(entry: Entry) -> bytes:
        record = entry.record()
        if cards.wants(numbers[entry.ref], entry):
            cards.write(numbers[entry.ref], record)
        return pack(count_terms(record))

    batch: dict[str, bytes] = {}
    for entry, counts in zip(pending, spread(count, pending, workers), strict=True):
        batch[entry.digest] = counts
        if len(batch) >= 500:
            store.put(COUNTS, batch)
            batch = {}
    store.put(COUNTS, batch)


def _counts(store: Store, digest: str, recount: Mapping[str, Entry]) -> Counts:
    """What was counted; again where the store has lost it. LookupError for a document that is gone."""
    stored = store.get(COUNTS, digest)
    if stored is None:
        return count_terms(recount[digest].record())
    return unpack(stored)


def _changes(
    store: Store, changed: set[str], before: Written, now: Written, recount: Mapping[str, Entry]
) -> dict[int, tuple[Counts | None, Counts | None]]:
    """Number in the index -> counts before and after. A document that moves to another number is two changes.
    LookupError where the store has forgotten what was counted before."""
    old = dict(before[ref] for ref in changed if ref in before)
    new = dict(now[ref] for ref in changed if ref in now)
    return {
        number: (
            _counts(store, old[number], recount) if number in old else None,
            _counts(store, new[number], recount) if number in new else None,
        )
        for number in sorted(old.keys() | new.keys())
    }


def incident_record(facts: Facts, incident: Incident, body: RenderedBody, mount: str, style: Style) -> Record:
    """What search knows of an incident."""
    postmortem = incident.postmortem
    elsewhere = {s.anchor for s in postmortem.outline if s.name in ("timeline", "action_items")}
    prefix = f"{mount}/" if mount else ""
    took = durations(postmortem)
    return Record(
        ref=f"{INCIDENT}{incident.slug}",
        kind="incident",
        url=prefix + shown_address(incident_address(incident.slug), style),
        title=postmortem.title,
        summary=postmortem.summary,
        body="\n".join(f"{p.heading}\n{p.text}" for p in body.passages if p.anchor not in elsewhere),
        timeline="\n".join(_filled(entry.text, entry.known) for entry in postmortem.timeline),
        actions="\n".join(_filled(item.action, item.reason) for item in postmortem.action_items),
        facets={facet.value: tuple(_facet_values(facts, incident, facet)) for facet in Facet},
        started=postmortem.started,
        severity=postmortem.severity,
        mitigation=postmortem.mitigation,
        minutes_to_mitigate=_minutes(took.mitigate),
        minutes_to_resolve=_minutes(took.resolve),
        passages=tuple(Passage(f"pm-{p.anchor}" if p.anchor else "", p.heading, p.text) for p in body.passages),
    )


def shown_address(address: str, style: Style) -> str:
    """An address as a link names it: the folder, or the file where links are to files."""
    file = destination(address, style)
    return file if style == "file" else file.removesuffix("index.html")


def _facet_values(facts: Facts, incident: Incident, facet: Facet) -> Iterator[FacetValue]:
    for carried in facts.facets.carried(incident, facet):
        yield FacetValue(carried.slug, facts.facets.entry(facet, carried.slug).name, carried.inferred)


def _minutes(seconds: int | None) -> int | None:
    return None if seconds is None else seconds // 60


def _filled(text: str, more: str | None) -> str:
    return f"{text} {more}" if more else text


def incident_entries(loaded: Loaded) -> list[Entry]:
    """Every published incident."""
    place = hashlib.blake2b(f"{loaded.config.mount} {loaded.config.links}".encode(), digest_size=4).hexdigest()
    return [
        recalled_entry(loaded, f"{INCIDENT}{slug}", appearance + place)
        for slug, appearance in loaded.appearances.items()
    ]


def recalled_entry(loaded: Loaded, ref: str, digest: str) -> Entry:
    """An incident whose digest is known."""
    return Entry(ref, digest, partial(_incident_record, loaded, ref.removeprefix(INCIDENT)))


def _incident_record(loaded: Loaded, slug: str) -> Record:
    facts = loaded.facts
    incident = facts.by_slug[slug]
    body = loaded.body(incident.postmortem.path)
    return incident_record(facts, incident, body, loaded.config.mount, loaded.config.links)
