"""The search index of a site, kept between runs and patched where documents changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from postmortem_archive.analysis.archive import Incident
from postmortem_archive.analysis.durations import durations
from postmortem_archive.analysis.facets import labels
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.document import Facet
from postmortem_archive.pipeline.document import RenderedBody
from postmortem_archive.rendering.links import Style, destination, incident_address
from postmortem_archive.search import index
from postmortem_archive.search.counts import Counts, count_terms
from postmortem_archive.search.record import FacetValue, Passage, Record
from postmortem_archive.store.store import Store

COUNTS, FILES, STATE = "counts", "index", "index-state"
"""Kinds of result in the store: counts by digest, the index's files by name, what the files were made of."""

PATCH_SHARE = 0.2
"""Up to this share of changed documents a patch is cheaper than a new index."""

SPARSE = 8
"""Numbers to choose from for each document: few enough to stay short, enough that neighbours rarely move."""


class Entry(NamedTuple):
    """One document to index: `digest` changes with anything that search knows of it."""

    ref: str
    digest: str
    record: Callable[[], Record]


class Indexed(NamedTuple):
    """The index as it is now."""

    files: Mapping[str, bytes]
    numbers: Mapping[str, int]
    """Ref of a document -> its number in the index."""


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


def update(store: Store, entries: list[Entry]) -> Indexed:
    """The index of `entries`: the one in the store with what changed patched in, or a new one."""
    numbers = numbered([entry.ref for entry in entries])
    now = {entry.ref: [numbers[entry.ref], entry.digest] for entry in entries}
    before: dict[str, list[int | str]] = json.loads(store.get(STATE, "entries") or b"{}")
    changed = {ref for ref in now.keys() | before.keys() if now.get(ref) != before.get(ref)}
    files = store.all(FILES)
    if not changed and files:
        return Indexed(files, numbers)
    version = hashlib.blake2b(json.dumps(now, sort_keys=True).encode(), digest_size=8).hexdigest()
    counted = _count(store, entries)
    if files and before and len(changed) <= max(20, PATCH_SHARE * len(now)):
        patched = index.patch(files.__getitem__, _changes(store, changed, before, now), version)
        files.update({name: data for name, data in patched.items() if data is not None})
        for name in (name for name, data in patched.items() if data is None):
            files.pop(name, None)
    else:
        ordered = sorted((numbers[entry.ref], entry.digest) for entry in entries)
        files = index.build(((number, _counts(store, digest)) for number, digest in ordered), version)
    store.keep_only(FILES, set(files))
    store.put(FILES, files)
    store.put(STATE, {"entries": json.dumps(now, sort_keys=True).encode()})
    store.keep_only(COUNTS, counted)
    return Indexed(files, numbers)


def _count(store: Store, entries: list[Entry]) -> set[str]:
    """Counts the terms of documents that are not counted yet. Returns all digests in use."""
    held = store.keys(COUNTS)
    batch: dict[str, bytes] = {}
    for entry in entries:
        if entry.digest not in held:
            batch[entry.digest] = json.dumps(count_terms(entry.record()), separators=(",", ":")).encode()
        if len(batch) >= 500:
            store.put(COUNTS, batch)
            batch.clear()
    store.put(COUNTS, batch)
    return {entry.digest for entry in entries}


def _counts(store: Store, digest: str) -> Counts:
    counts: Counts = json.loads(store.get(COUNTS, digest) or b"null")
    return counts


def _changes(
    store: Store, changed: set[str], before: Mapping[str, list[int | str]], now: Mapping[str, list[int | str]]
) -> dict[int, tuple[Counts | None, Counts | None]]:
    """Number in the index -> counts before and after. A document that moves to another number is two changes."""
    old: dict[int, str] = {int(before[ref][0]): str(before[ref][1]) for ref in changed if ref in before}
    new: dict[int, str] = {int(now[ref][0]): str(now[ref][1]) for ref in changed if ref in now}
    return {
        number: (
            _counts(store, old[number]) if number in old else None,
            _counts(store, new[number]) if number in new else None,
        )
        for number in sorted(old.keys() | new.keys())
    }


def incident_record(facts: Facts, incident: Incident, body: RenderedBody, mount: str, style: Style) -> Record:
    """What search knows of an incident."""
    postmortem = incident.postmortem
    elsewhere = {s.anchor for s in postmortem.outline if s.name in ("timeline", "action_items")}
    prefix = f"{mount}/" if mount else ""
    resolve = durations(postmortem).resolve
    return Record(
        ref=f"incident:{incident.slug}",
        kind="incident",
        url=prefix + shown_address(incident_address(incident.slug), style),
        title=postmortem.title,
        summary=postmortem.summary,
        body="\n".join(f"{p.heading}\n{p.text}" for p in body.passages if p.anchor not in elsewhere),
        timeline="\n".join(_filled(entry.text, entry.known) for entry in postmortem.timeline),
        actions="\n".join(_filled(item.action, item.reason) for item in postmortem.action_items),
        facets={
            facet.value: tuple(_facet_values(facts, incident, facet)) for facet in Facet
        },
        started=postmortem.started,
        severity=postmortem.severity,
        mitigation=postmortem.mitigation,
        minutes_to_resolve=None if resolve is None else resolve // 60,
        passages=tuple(Passage(f"pm-{p.anchor}" if p.anchor else "", p.heading, p.text) for p in body.passages),
    )


def shown_address(address: str, style: Style) -> str:
    """An address as a link names it: the folder, or the file where links are to files."""
    file = destination(address, style)
    return file if style == "file" else file.removesuffix("index.html")


def _facet_values(facts: Facts, incident: Incident, facet: Facet) -> Iterator[FacetValue]:
    for label in labels(incident, facet):
        slug = facts.facets.slug(facet, label.value)
        yield FacetValue(slug, facts.facets.entry(facet, slug).name, label.inferred)


def _filled(text: str, more: str | None) -> str:
    return f"{text} {more}" if more else text


def incident_entry(
    facts: Facts, incident: Incident, content: str, body: Callable[[], RenderedBody], mount: str, style: Style
) -> Entry:
    """An incident to index. `content` is the digest of the document with its body, which is loaded only if needed."""
    names = {facet.value: tuple(_facet_values(facts, incident, facet)) for facet in Facet}
    place = json.dumps([content, incident.slug, mount, style, names])
    digest = hashlib.blake2b(place.encode(), digest_size=16).hexdigest()
    return Entry(
        f"incident:{incident.slug}", digest, lambda: incident_record(facts, incident, body(), mount, style)
    )
