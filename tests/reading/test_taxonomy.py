"""The starter taxonomy is data: its own examples are its tests."""

from __future__ import annotations

from itertools import chain

import pytest

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.slugs import slugify
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading import words
from postmortem_archive.reading.labels.words import matchers
from postmortem_archive.reading.taxonomy import starter_taxonomy

TAXONOMY = words.load("taxonomy")
VOCABULARY = Vocabulary.from_config(ArchiveConfig(), starter_taxonomy())


def _cases(key: str) -> list[tuple[str, str]]:
    return [(slug, sentence) for slug, entry in TAXONOMY.items() for sentence in entry[key]]


@pytest.mark.parametrize(("slug", "sentence"), _cases("examples"))
def test_an_example_suggests_its_factor(slug: str, sentence: str) -> None:
    assert slug in {found for found, _ in matchers(VOCABULARY).factors_in(sentence)}


@pytest.mark.parametrize(("slug", "sentence"), _cases("near_misses"))
def test_a_near_miss_suggests_nothing(slug: str, sentence: str) -> None:
    assert slug not in {found for found, _ in matchers(VOCABULARY).factors_in(sentence)}


@pytest.mark.parametrize("slug", TAXONOMY)
def test_an_entry_is_whole(slug: str) -> None:
    entry = TAXONOMY[slug]
    assert slugify(slug) == slug
    assert set(entry) == {
        "name", "description", "aliases", "phrases", "examples", "near_misses", "literature",
    }  # fmt: skip
    assert len(entry["examples"]) >= 2
    assert entry["description"].endswith(".")


def test_no_name_or_alias_stands_twice() -> None:
    own = [{slugify(s) for s in (slug, e["name"], *e["aliases"])} for slug, e in TAXONOMY.items()]
    assert len(set().union(*own)) == sum(map(len, own))


def test_no_phrase_stands_twice() -> None:
    phrases = list(chain.from_iterable(entry["phrases"] for entry in TAXONOMY.values()))
    assert len(set(phrases)) == len(phrases)
