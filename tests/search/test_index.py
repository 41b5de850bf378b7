"""The index: the same bytes however they came about, and files that stay put."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.corpus import archives, counted, files_of, loader

from postmortem_archive.search import cut
from postmortem_archive.search.counts import pack, unpack
from postmortem_archive.search.cut import Reader, patch, unwrap, write
from postmortem_archive.search.index import patch as patch_index
from postmortem_archive.search.record import Record
from postmortem_archive.search.vlq import decode, decode_rising, encode, encode_rising

relaxed = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@given(st.lists(st.integers(0, 2**31)) | st.lists(st.integers(0, 1023)) | st.lists(st.integers(0, 40)))
def test_numbers_come_back(numbers: list[int]) -> None:
    assert decode(encode(numbers)) == numbers
    assert decode_rising(encode_rising(sorted(numbers))) == sorted(numbers)


KEYS = st.text(st.characters(exclude_characters=" ", exclude_categories=["Cs"]), min_size=1, max_size=6)
VALUES = st.text("ABC.", min_size=1, max_size=4000)


@relaxed
@given(
    st.dictionaries(KEYS, VALUES, max_size=40),
    st.dictionaries(KEYS, st.none() | VALUES, max_size=12),
    st.data(),
)
def test_a_patched_map_is_the_map_written_anew(
    before: dict[str, str], updates: dict[str, str | None], data: st.DataObject
) -> None:
    if before:
        for key in data.draw(st.lists(st.sampled_from(sorted(before)), max_size=8)):
            updates[key] = data.draw(st.none() | VALUES)
    files = write("terms", before)
    patched = dict(files)
    for name, content in patch(Reader("terms", files.__getitem__), updates).items():
        if content is None:
            del patched[name]
        else:
            patched[name] = content
    after = {key: value for key, value in (before | updates).items() if value is not None}
    assert patched == write("terms", after)
    reader = Reader("terms", patched.__getitem__)
    assert all(reader.get(key) == after.get(key) for key in [*after, *updates, "", "zzz"])
    for prefix in {key[:1] for key in before} | {""}:
        assert reader.with_prefix(prefix) == {key: value for key, value in after.items() if key.startswith(prefix)}


@relaxed
@given(archives(), archives(4), st.data())
def test_a_patched_index_is_the_index_built_anew(
    before: dict[int, Record], changed: dict[int, Record], data: st.DataObject
) -> None:
    removed = set(data.draw(st.lists(st.sampled_from(sorted(before)), unique=True)))
    after = {number: record for number, record in (before | changed).items() if number not in removed}
    old, new = counted(before), counted(after)
    files = files_of(before)
    changes = {number: (old.get(number), new.get(number)) for number in before | changed}
    patched = dict(files)
    for name, content in patch_index(loader(files), changes, "2").items():
        if content is None:
            del patched[name]
        else:
            patched[name] = content
    assert patched == files_of(after, "2")


@given(archives(3))
def test_counts_are_plain_json(archive: dict[int, Record]) -> None:
    assert all(json.loads(json.dumps(count)) == count for count in counted(archive).values())


def test_an_empty_archive_has_an_index() -> None:
    files = files_of({})
    assert unwrap(files["head.js"])["documents"] == 0
    assert unwrap(files["terms/first.js"]) == {}


def big_map(words: int) -> dict[str, str]:
    return {f"word{number * 7919 % 100_003}": "A" * (3 + number % 40) for number in range(words)}


def test_files_are_about_even_and_stay_put_when_one_key_comes() -> None:
    items = big_map(20_000)
    files = write("terms", items)
    pages = [len(data) for name, data in files.items() if not name.endswith("list.js")]
    assert len(pages) > 20
    assert max(pages) < 12 * cut.FILE_CHARACTERS["terms"]
    changed = patch(Reader("terms", files.__getitem__), {"word5x": "ABC"})
    assert len(changed) <= 3


@relaxed
@given(archives())
def test_packed_counts_come_back(archive: dict[int, Record]) -> None:
    for counts in counted(archive).values():
        kept = unpack(pack(counts))
        assert {key: kept[key] for key in counts} == counts  # type: ignore[literal-required]
