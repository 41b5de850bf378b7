"""An archive that lies inside docs/ is taken over: nothing of it is published twice, or without leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.site_builder import Built, build, copy_site
from tests.site_links import broken, targets


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("POSTMORTEM_CACHE", str(tmp_path_factory.mktemp("cache")))
        return build(copy_site("inside", tmp_path_factory.mktemp("inside")), strict=True)


def test_an_incident_is_published_once(built: Built) -> None:
    with_timeline = [name for name in built.pages() if "The consumer was started again." in built.text(name)]
    assert with_timeline == ["incidents/inc-1/index.html"]
    assert [name for name in built.bytes() if name.startswith("postmortems/")] == ["postmortems/index.html"]


def test_the_folders_readme_stays_a_page(built: Built) -> None:
    assert "About this folder" in built.text("postmortems/index.html")
    assert "incidents/inc-1/" in targets(built, "postmortems/index.html")


def test_only_linked_attachments_are_published(built: Built) -> None:
    assert [name for name in built.bytes() if name.endswith(".txt") and "log" in name] == ["attachments/log.txt"]
    assert not [name for name in built.bytes() if "notes.txt" in name]


@pytest.mark.parametrize("name", ["archive.yml", "labels.yml", "INC-1.md", "INC-2.md"])
def test_sources_are_not_copied(built: Built, name: str) -> None:
    assert not [found for found in built.bytes() if found.endswith(name)]


def test_links_hold(built: Built) -> None:
    assert broken(built) == []
    assert {"incidents/inc-1/", "postmortems/"} <= targets(built, "guide/index.html")
    assert "guide/" in targets(built, "incidents/inc-1/index.html")


LEFT_OUT: dict[str, Callable[[str], str]] = {
    "a draft": lambda text: f"---\nstatus: draft\n---\n{text}",
    "for another audience": lambda text: f"---\naudience: security\n---\n{text}",
    "in review where only what is published is": lambda text: f"---\nstatus: in-review\n---\n{text}",
}


@pytest.mark.parametrize("changed", LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_no_postmortem_keeps_to_status_and_audience_too(changed: Callable[[str], str], tmp_path: Path) -> None:
    site = copy_site("inside", tmp_path)
    (site / "docs/guide.md").unlink()
    (site / "docs/postmortems/archive.yml").write_text("publish: [published]\n")
    readme = site / "docs/postmortems/README.md"
    readme.write_text(changed(readme.read_text()))
    assert not build(site).has("postmortems/index.html")
