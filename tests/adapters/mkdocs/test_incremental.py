"""A build over what the last one left gives the same bytes as a cold one, file for file."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

import pytest
from tests.adapters.mkdocs.edits import EDITS, add, delete, edit_guide, edit_text, start
from tests.site_builder import build, contents, differences

from postmortem_archive.pipeline import load, relations

_number = count()


def cold(site: Path, **config: object) -> dict[str, bytes]:
    """What a first build on a fresh machine gives."""
    fresh = site.parent / f"cold-{next(_number)}"
    return build(site, site_dir=fresh / "site", cache=fresh / "cache", **config).bytes()


def warm(site: Path, **config: object) -> dict[str, bytes]:
    """What another build in the same place gives."""
    return build(site, cache=site / "cache", **config).bytes()


SERIES = 4


def steps(seed: int) -> list[str]:
    """One series in an order of its own; together they hold every edit, those of documents in each."""
    shuffled = Random(1).sample(sorted(EDITS), len(EDITS))
    often = ["edit text", "rewrite", "add", "rename", "delete"]
    mine = [name for name in shuffled[seed::SERIES] if name not in often] + often
    return Random(seed).sample(mine, len(mine))


@pytest.mark.parametrize("seed", range(SERIES))
def test_a_random_series_of_edits(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "WORTH", 1 if seed % 2 else 500)  # what a large archive keeps, and a small one
    site = start(tmp_path / "handbook")
    random = Random(seed)
    warm(site)
    for number, name in enumerate(steps(seed)):
        EDITS[name](site, random)
        assert differences(warm(site), cold(site)) == [], f"after step {number}: {name}"


@pytest.mark.parametrize("theme", ["material", "readthedocs"])
@pytest.mark.parametrize("directories", [True, False])
def test_in_other_themes(theme: str, directories: bool, tmp_path: Path) -> None:
    site = start(tmp_path / "handbook", documents=4)
    random = Random(3)
    for edit in (add, edit_text):
        edit(site, random)
        kept = warm(site, theme=theme, use_directory_urls=directories)
        assert differences(kept, cold(site, theme=theme, use_directory_urls=directories)) == []


def test_unchanged_pages_are_left_as_they_are(tmp_path: Path) -> None:
    """That the fast way is taken at all."""
    site = start(tmp_path / "handbook")
    warm(site)
    before = times(site)
    warm(site)
    assert times(site) == before
    edit_guide(site, Random(1))
    warm(site)
    assert times(site) == before


def times(site: Path) -> dict[str, int]:
    """When each page of an incident was written."""
    return {str(page): page.stat().st_mtime_ns for page in site.glob("site/incidents/**/*.html")}


def test_nothing_is_read_where_nothing_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = start(tmp_path / "handbook")
    edit_guide(site, Random(1))
    expected = warm(site)
    monkeypatch.setattr(load, "read_content", lambda *_: pytest.fail("a document was read"))
    assert differences(warm(site), expected) == []


PICTURES_AND_PAGES = (
    "promise a picture", "nothing", "bring the picture", "nothing", "bring the picture", "take the picture away",
    "link a page of the site", "bring the page", "nothing", "take the page away", "bring the page",
    "write a navigation", "nothing", "write a navigation", "drop the navigation",
)  # fmt: skip


def test_what_pages_depend_on_beside_documents(tmp_path: Path) -> None:
    """Pictures that come and go, pages of the site that are linked, and the navigation. The log is the same too."""
    site = start(tmp_path / "handbook", documents=3)
    random = Random(4)
    for number, name in enumerate(PICTURES_AND_PAGES):
        EDITS[name](site, random)
        built = build(site, cache=site / "cache")
        fresh = build(site, site_dir=tmp_path / "fresh/site", cache=tmp_path / f"fresh/cache-{number}")
        assert differences(built.bytes(), fresh.bytes()) == [], f"after step {number}: {name}"
        assert built.warnings == fresh.warnings, f"after step {number}: {name}"


def test_two_sites_share_a_cache(tmp_path: Path) -> None:
    """Other sites, other addresses, other documents: none takes anything from another."""
    one, other = start(tmp_path / "one"), start(tmp_path / "other", documents=5)
    (other / "postmortems/archive.yml").write_text("mount: learn\ntaxonomy: none\n")
    for _ in range(2):
        for site in (one, other):
            built = build(site, cache=tmp_path / "shared").bytes()
            assert differences(built, cold(site)) == []
        edit_text(one, Random(5))


def test_one_archive_into_two_folders(tmp_path: Path) -> None:
    site = start(tmp_path / "handbook")
    for number in range(2):
        for name in ("staging", "live"):
            build(site, cache=site / "cache", site_dir=tmp_path / name)
        assert differences(contents(tmp_path / "staging"), contents(tmp_path / "live")) == []
        edit_text(site, Random(number))


@pytest.mark.parametrize("edit", [add, delete, edit_text])
def test_a_folder_that_missed_an_edit(edit: Callable[[Path, Random], None], tmp_path: Path) -> None:
    """The index in the cache is then of a later state than the files that lie there."""
    site = start(tmp_path / "handbook")
    for name in ("behind", "ahead"):
        build(site, cache=site / "cache", site_dir=tmp_path / name)
    edit(site, Random(3))
    for name in ("ahead", "behind"):
        build(site, cache=site / "cache", site_dir=tmp_path / name)
    assert differences(contents(tmp_path / "behind"), contents(tmp_path / "ahead")) == []


def test_where_no_cache_can_be_kept(tmp_path: Path) -> None:
    """A build on a read-only disk is a cold one each time, and says so."""
    site = start(tmp_path / "handbook", documents=3)
    (tmp_path / "taken").write_text("a file where the cache's folder would be")
    for _ in range(2):
        built = build(site, cache=tmp_path / "taken/cache")
        assert differences(built.bytes(), cold(site)) == []
        assert any("nothing is kept for the next run" in line for line in built.messages)
        edit_text(site, Random(1))
