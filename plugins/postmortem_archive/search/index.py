"""Builds the index's files, and changes the few that a changed document touches.

    head.js                 version, number and total length of documents, BM25's constants
    lengths.js              length of each document in terms
    days.js                 documents, and the day each started
    facets/<facet>.js       values with the documents that carry them: stated, inferred
    terms/ places/          cut maps: term to documents and frequencies; term to places, for phrases
    words/ endings/         cut maps: word to its number of documents; the same words backwards, for typing
    mistakes cards/<n>/<id>.js       what a hit shows (`cards.py`), one file a document

Only the head, the lengths and the days depend on the number of documents, so a file of words changes only
with its words. Same counts, same bytes, whether built at once or patched.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, Literal, TypeVar

from postmortem_archive.search import cut
from postmortem_archive.search.counts import FACETS, Counts
from postmortem_archive.search.cut import Load, unwrap, wrap
from postmortem_archive.search.facets import FacetBuilder, patch_facet
from postmortem_archive.search.fields import SCHEME
from postmortem_archive.search.postings import change_places, change_term, write_places, write_term
from postmortem_archive.search.vlq import decode, decode_rising, encode, encode_rising

Value = TypeVar("Value")

Part = Callable[[Iterable[tuple[int, Counts]], str], dict[str, bytes]]
"""Builds some files of the index from all counts and the version."""

Changes = Mapping[int, tuple[Counts | None, Counts | None]]
"""Document to its counts before and after; None before it was added or after it was removed."""


Counted = Callable[[], Iterable[tuple[int, Counts]]]
"""Gives documents in rising order of their number, with their counts; each part of the index asks anew."""

Run = Callable[[Callable[[Part], dict[str, bytes]], Sequence[Part]], Iterable[dict[str, bytes]]]
"""Like `map`; a caller with several cores builds the parts of the index in several processes."""


def build(counted: Counted, version: str, run: Run = map) -> dict[str, bytes]:
    """The files of the index, by name.

    `version` is any text that changes when a document does: browsers keep files by it. Cards are not among
    the files.
    """
    parts = run(lambda part: part(counted(), version), PARTS)
    return {name: data for files in parts for name, data in files.items()}


def _terms(counts: Iterable[tuple[int, Counts]], version: str) -> dict[str, bytes]:
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for document, count in counts:
        _post(postings, document, count["terms"], count["terms"].values())
    return cut.write("terms", {term: write_term(found[::2], found[1::2]) for term, found in postings.items()})


def _places(counts: Iterable[tuple[int, Counts]], version: str) -> dict[str, bytes]:
    postings: defaultdict[str, list[Any]] = defaultdict(list)
    known: dict[str, str] = {}  # most places are the same few short texts: one object each
    for document, count in counts:
        found = count["places"].values()
        _post(postings, document, count["places"], map(known.setdefault, found, found))
    return cut.write("places", {term: write_places(found[::2], found[1::2]) for term, found in postings.items()})


def _post(postings: Mapping[str, list[Value]], document: Value, terms: Iterable[str], values: Iterable[Value]) -> None:
    """Adds the document and its value to each term: one list for both and no loop of Python's, since an archive has
    millions of them."""
    pairs = zip(repeat(document), values)
    deque(map(list.extend, map(postings.__getitem__, terms), pairs), maxlen=0)


def _corpus(counts: Iterable[tuple[int, Counts]], version: str) -> dict[str, bytes]:
    """Everything else: what depends on the corpus as a whole, the facets, and the words as written."""
    typed: Counter[str] = Counter()
    lengths: dict[int, int] = {}
    days: dict[int, int] = {}
    facets = FacetBuilder()
    for document, count in counts:
        typed.update(count["words"])
        lengths[document] = count["length"]
        days[document] = count["day"]
        facets.add(document, count["facets"])
    return {
        **_corpus_files(lengths, days, version),
        **{f"facets/{facet}.js": wrap(f"facets/{facet}", facets.content(facet)) for facet in FACETS},
        **cut.write("words", {word: encode([number]) for word, number in typed.items()}),
        **cut.write("endings", {word[::-1]: encode([number]) for word, number in typed.items()}),
    }


PARTS: tuple[Part, ...] = (_places, _terms, _corpus)
"""What the index consists of, the longest work first."""


def patch(load: Load, changes: Changes, version: str) -> dict[str, bytes | None]:
    """The files that change with these documents (None: the file goes away), so that all is as `build`
    would give it.

    `load` gives the bytes of a file of the index as it stands, by name.
    """
    files: dict[str, bytes | None] = dict(_patch_corpus(load, changes, version))
    terms = cut.Reader("terms", load)
    new_terms = {term: change_term(terms.get(term), new) for term, new in _changed("terms", changes, 0).items()}
    files |= cut.patch(terms, new_terms)
    places = cut.Reader("places", load)
    new_places = {term: change_places(places.get(term), new) for term, new in _changed("places", changes, "").items()}
    files |= cut.patch(places, new_places)
    words = cut.Reader("words", load)
    updates: dict[str, str | None] = {}
    for word, difference in _word_changes(changes).items():
        number = decode(words.get(word) or "A")[0] + difference
        updates[word] = encode([number]) if number else None
    files |= cut.patch(words, updates)
    files |= cut.patch(cut.Reader("endings", load), {word[::-1]: value for word, value in updates.items()})
    for facet in FACETS:
        name = f"facets/{facet}.js"
        old = {document: before["facets"].get(facet, []) for document, (before, _) in changes.items() if before}
        new = {document: after["facets"].get(facet, []) for document, (_, after) in changes.items() if after}
        if old != new:
            files[name] = wrap(f"facets/{facet}", patch_facet(unwrap(load(name)), old, new))
    return {name: data for name, data in files.items() if data is None or not _is_same(load, name, data)}


def _corpus_files(lengths: dict[int, int], days: dict[int, int], version: str) -> dict[str, bytes]:
    documents = sorted(lengths)
    head = {
        "version": version,
        "documents": len(documents),
        "last": documents[-1] if documents else 0,
        "length": sum(lengths.values()),
        "k1": SCHEME["k1"],
        "b": SCHEME["b"],
    }
    numbers = encode_rising(documents)
    return {
        "head.js": wrap("head", head),
        "lengths.js": wrap("lengths", [numbers, encode(map(lengths.__getitem__, documents))]),
        "days.js": wrap("days", [numbers, encode(map(days.__getitem__, documents))]),
    }


def _patch_corpus(load: Load, changes: Changes, version: str) -> dict[str, bytes]:
    numbers, columns = unwrap(load("lengths.js"))
    documents = decode_rising(numbers)
    lengths = dict(zip(documents, decode(columns), strict=True))
    days = dict(zip(documents, decode(unwrap(load("days.js"))[1]), strict=True))
    for document, (_, after) in changes.items():
        if after is None:
            lengths.pop(document, None)
            days.pop(document, None)
        else:
            lengths[document] = after["length"]
            days[document] = after["day"]
    return _corpus_files(lengths, days, version)


def _changed(key: Literal["terms", "places"], changes: Changes, gone: Any) -> dict[str, dict[int, Any]]:
    """Term to document to its new count or places, `gone` where the document no longer has the term."""
    found: dict[str, dict[int, Any]] = {}
    for document, (before, after) in changes.items():
        old: Mapping[str, Any] = before[key] if before else {}
        new: Mapping[str, Any] = after[key] if after else {}
        for term in old.keys() | new.keys():
            if old.get(term) != new.get(term):
                found.setdefault(term, {})[document] = new.get(term, gone)
    return found


def _word_changes(changes: Changes) -> dict[str, int]:
    found: Counter[str] = Counter()
    for before, after in changes.values():
        found.update(after["words"] if after else ())
        found.subtract(before["words"] if before else ())
    return {word: difference for word, difference in found.items() if difference}


def _is_same(load: Load, name: str, data: bytes) -> bool:
    try:
        return load(name) == data
    except (FileNotFoundError, KeyError):
        return False
