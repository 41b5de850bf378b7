"""Nothing leaks: what this build does not publish leaves no byte in the site."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.site_builder import Built, build, postmortem, write, write_site

CANARY = "qzjxv"
"""In every word that a site must not know. The index may cut the ends of words: it is a beginning."""

UNPUBLISHED: dict[str, tuple[dict[str, Any], str]] = {
    "a draft": ({"status": "draft"}, ""),
    "in review": ({"status": "in-review"}, ""),
    "for another audience": ({"audience": "security"}, ""),
    "excluded by archive.yml": ({}, f"exclude: ['**/{CANARY}*']\n"),
}
"""Front matter of the document, and lines of archive.yml, that keep it from being published."""

PLACES = {
    "beside docs/": ("postmortems", "postmortems"),
    "inside docs/": ("docs/learned", "docs/learned/archive.yml"),
}


def secret(**front: Any) -> str:
    word = CANARY
    return postmortem(
        f"{word}title took everything down",
        f"""## Root cause

A {word}cause nobody knew. ![{word}alt](images/{word}image.png) [{word}link](files/{word}notes.txt)

{word.upper()}-77 is what the ticket says, and `java.lang.{word.title()}Exception: {word}body`.

## Action items

| Action | Owner | Ticket |
| --- | --- | --- |
| Remove the {word}action | {word}owner | https://tickets.example.org/{word}ticket |
""",
        id=f"{word}-1",
        summary=f"The {word}summary.",
        systems=[f"{word}system", "checkout"],
        teams=[f"{word}team"],
        tags=[f"{word}tag"],
        contributing_factors=[f"{word}factor", "retry-storm"],
        mitigation=f"Turned the {word}mitigation off.",
        related=["INC-1"],
        **front,
    )


OPEN = postmortem(
    "An open incident",
    f"\nSee also [the one before](more/{CANARY}file.md), [its cause](more/{CANARY}file.md#root-cause).\n",
    systems=["checkout"],
    contributing_factors=["retry-storm"],
)


def site(folder: Path, place: str, front: dict[str, Any], config: str) -> Path:
    archive, option = PLACES[place]
    return write_site(
        folder,
        {
            "docs/index.md": "# Home\n",
            f"{archive}/archive.yml": f"publish: [published]\nmount: learn\n{config}",
            f"{archive}/INC-1.md": OPEN,
            f"{archive}/more/{CANARY}file.md": secret(**front),
            f"{archive}/more/images/{CANARY}image.png": b"\x89PNG " + CANARY.encode(),
            f"{archive}/more/files/{CANARY}notes.txt": f"{CANARY} notes",
        },
        plugins=[{"postmortem-archive": {"archive": option}}],
        site_url="https://example.org/",
    )


def leaks(built: Built) -> list[str]:
    """Files of the site that have the canary in their name or, compressed or not, in their bytes."""
    return [name for name, data in built.bytes().items() if CANARY in name.lower() or CANARY.encode() in data.lower()]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("front", "config"), UNPUBLISHED.values(), ids=UNPUBLISHED)
def test_no_byte_of_an_unpublished_document(place: str, front: dict[str, Any], config: str, tmp_path: Path) -> None:
    built = build(site(tmp_path, place, front, config))
    assert "An open incident" in built.text("learn/incidents/inc-1/index.html")
    assert leaks(built) == []


@pytest.mark.parametrize("theme", ["material", "readthedocs"])
def test_in_other_themes(theme: str, tmp_path: Path) -> None:
    assert leaks(build(site(tmp_path, "inside docs/", {"status": "draft"}, ""), theme=theme)) == []


def test_published_the_words_are_everywhere(tmp_path: Path) -> None:
    """That the search for the canary finds what there is."""
    built = build(site(tmp_path, "beside docs/", {}, ""))
    found = leaks(built)
    for part in (
        "incidents/",
        "systems/",
        "tags/",
        "teams/",
        "factors/",
        "attachments/",
        "assets/",
        "sitemap.xml",
    ):
        assert [name for name in found if part in name], part


@pytest.mark.parametrize("lost", ["nothing", "the cache"])
@pytest.mark.parametrize("place", PLACES)
def test_what_was_published_once_goes_without_a_trace(place: str, lost: str, tmp_path: Path) -> None:
    folder = site(tmp_path, place, {}, "")
    assert leaks(build(folder))
    if lost == "the cache":
        shutil.rmtree(tmp_path / "cache")
    write(folder, {f"{PLACES[place][0]}/more/{CANARY}file.md": secret(status="draft")})
    assert leaks(build(folder)) == []


def test_the_site_shows_a_count(tmp_path: Path) -> None:
    health = build(site(tmp_path, "beside docs/", {"audience": "security"}, "")).text("learn/health/index.html")
    words = " ".join(re.sub(r"<[^>]*>", " ", health).split())
    assert re.search(r"\b1\b[^.]{0,20}[Nn]ot published|[Nn]ot published[^.]{0,20}\b1\b", words), words
