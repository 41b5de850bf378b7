"""Hostile input, end to end: a clear finding for each, the build survives, nothing leaves its place."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.hostile import FLAG, SVG, add_broken_files, hostile_site
from tests.site_builder import Built, build, postmortem, write_site
from tests.site_links import broken

THEMES = ("material", "mkdocs", "readthedocs")


@pytest.fixture(scope="module", params=THEMES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("hostile")
    return build(hostile_site(folder), theme=request.param, cache=folder / "cache")


class Live(HTMLParser):
    """What a browser would run, or follow, in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        for name, value in attributes:
            plain = re.sub(r"[\s\x00-\x1f]", "", value or "").lower()
            runs = plain.startswith(("javascript:", "vbscript:", "data:text")) and not plain.startswith(
                "javascript:void"
            )
            if (name.startswith("on") and FLAG in (value or "")) or runs or name in ("srcdoc", "formaction"):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self._in_script and data.lstrip().startswith(FLAG):
            self.found.append(f"<script>{data[:80]}")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


def test_nothing_live_is_left_in_any_page(built: Built) -> None:
    live = {name: Live(built.text(name)).found for name in built.pages()}
    assert {name: found for name, found in live.items() if found} == {}


def test_every_document_is_there_and_every_link_holds(built: Built) -> None:
    incidents = [page for page in built.pages() if re.fullmatch(r"incidents/[^/]+/index\.html", page)]
    assert len(incidents) == 5
    assert broken(built) == []


def test_nothing_is_written_outside_the_site(built: Built) -> None:
    assert {path.name for path in built.site.parent.iterdir()} == {
        "cache", "docs", "mkdocs.yml", "postmortems", "secret.txt", "site"
    }  # fmt: skip


def test_nothing_from_outside_the_archive_is_published(built: Built) -> None:
    assert [name for name, data in built.bytes().items() if b"this is secret" in data] == []
    assert [name for name in built.bytes() if name.startswith("attachments/")] == []


REFUSED = {
    "drawing.svg": "the drawing contains a script",
    "page.html": "a browser would run it as part of the site",
    "linked.txt": "it lies outside the archive's folder",
    ".hidden.txt": "it is hidden",
    "dump.bin": "it is larger than 10 MB",
    "../secret.txt": "leads nowhere in this site",
}


def test_what_is_not_published_is_said(tmp_path: Path) -> None:
    links = " ".join(f"[{name}]({name})" for name in REFUSED)
    site = write_site(
        tmp_path,
        {
            "postmortems/INC-1.md": postmortem(body=links),
            "postmortems/drawing.svg": SVG,
            "postmortems/page.html": "<p>",
            "postmortems/.hidden.txt": "",
            "postmortems/dump.bin": bytes(10_000_001),
            "secret.txt": "",
        },
    )
    (site / "postmortems/linked.txt").symlink_to(site / "secret.txt")
    built = build(site)
    assert [name for name in built.bytes() if name.startswith("attachments/")] == []
    for name, reason in REFUSED.items():
        said = [line for line in built.messages if f"`{name}`" in line]
        assert said and reason in said[0], built.messages


def test_a_title_is_shown_as_it_was_written(built: Built) -> None:
    title = re.search(r"<title>(.*?)</title>", built.text("incidents/harm-1/index.html"), re.DOTALL)
    assert title
    assert "<" not in title[1]
    assert "&lt;script&gt;" in title[1]
    assert "{{7*7}}" in title[1]


def test_files_that_are_none(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"postmortems/INC-1.md": postmortem()})
    rules = add_broken_files(site / "postmortems")
    built = build(site)
    assert built.has("incidents/inc-1/index.html")
    counts = next(line for line in built.messages if "files read" in line)
    files, *parts = map(int, re.findall(r"\d+", counts))
    assert files == sum(parts) == len(list((site / "postmortems").glob("*.*"))) - len(["outside.txt"])
    said = {
        name: [m for m in built.messages if f"/{name}:" in m] for name in rules if rules[name] != "not-a-postmortem"
    }
    assert {name for name, messages in said.items() if not any(f" {rules[name]}: " in m for m in messages)} == set()
    assert len(built.text("incidents/long/index.html")) < 2_000_000
