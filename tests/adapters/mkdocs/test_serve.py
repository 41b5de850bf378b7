"""`mkdocs serve`: the builder that MkDocs calls at each change, called after an edit."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from mkdocs.commands.serve import serve as serve_site
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.pages import Page
from tests.adapters.mkdocs.edits import EDITS, start
from tests.site_builder import build, contents, copy_site, differences, postmortem, write

from postmortem_archive.analysis.archive import Archive

Serve = Callable[[Path, Callable[[LiveReloadServer], None]], None]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Serves a site until the session given to it returns; no port is opened."""

    def run(site: Path, session: Callable[[LiveReloadServer], None]) -> None:
        ran: list[bool] = []

        def instead(server: LiveReloadServer, *, open_in_browser: bool) -> None:
            session(server)
            ran.append(True)

        monkeypatch.setattr(LiveReloadServer, "serve", instead)
        serve_site(str(site / "mkdocs.yml"))
        assert ran

    return run


def page(server: LiveReloadServer, name: str) -> str:
    return (Path(server.root) / name).read_text(encoding="utf-8")


def test_an_edit_is_shown_everywhere(serve: Serve, tmp_path: Path) -> None:
    site = copy_site("beside", tmp_path)
    document = site / "postmortems/INC-2.md"

    def session(server: LiveReloadServer) -> None:
        before = page(server, "incidents/inc-1/index.html")
        document.write_text(document.read_text().replace("The ledger ran out", "The books ran out"))
        server.builder()
        assert "The books ran out" in page(server, "incidents/inc-2/index.html")
        assert "The books ran out" in page(server, "systems/ledger/index.html")
        assert "The books ran out" in page(server, "incidents/inc-1/index.html") != before

    serve(site, session)


def test_documents_come_and_go(serve: Serve, tmp_path: Path) -> None:
    site = copy_site("beside", tmp_path)
    (site / "docs/guides/restore.md").unlink()
    (site / "docs/index.md").write_text("# Home")

    def session(server: LiveReloadServer) -> None:
        write(site, {"postmortems/INC-3.md": postmortem("The third")})
        server.builder()
        assert "The third" in page(server, "incidents/inc-3/index.html")
        (site / "postmortems/INC-3.md").unlink()
        server.builder()
        assert not (Path(server.root) / "incidents/inc-3").exists()
        assert "The third" not in page(server, "years/2026/index.html")

    serve(site, session)


def test_a_draft_is_shown_and_marked_here_only(serve: Serve, tmp_path: Path) -> None:
    site = copy_site("inside", tmp_path)

    def session(server: LiveReloadServer) -> None:
        shown = page(server, "incidents/inc-2/index.html")
        assert "Not yet told" in shown
        assert "This is a draft. It is shown here only, and not published." in shown

    serve(site, session)
    assert not build(site).has("incidents/inc-2/index.html")


def test_another_audiences_document_is_shown_to_nobody(serve: Serve, tmp_path: Path) -> None:
    site = copy_site("inside", tmp_path)
    document = site / "docs/postmortems/INC-2.md"
    document.write_text(document.read_text().replace("status: draft", "status: draft\naudience: security"))

    def session(server: LiveReloadServer) -> None:
        assert not (Path(server.root) / "incidents/inc-2").exists()

    serve(site, session)


def test_a_broken_configuration_stops_one_build_not_the_server(serve: Serve, tmp_path: Path) -> None:
    site = copy_site("beside", tmp_path)
    config = site / "postmortems/archive.yml"
    whole = config.read_text()

    def session(server: LiveReloadServer) -> None:
        config.write_text("title: [")
        with pytest.raises(Abort):
            server.builder()
        config.write_text(whole.replace("What we learned", "What we know now"))
        server.builder()
        assert "Checkout timed out" in page(server, "incidents/inc-1/index.html")

    serve(site, session)


@pytest.mark.parametrize("name", ["beside", "inside"])
@pytest.mark.parametrize("repository", ["", "the site", "the archive"])
def test_a_build_touches_nothing_that_is_watched(
    serve: Serve, name: str, repository: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise each build would start the next."""
    monkeypatch.delenv("POSTMORTEM_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of the user"))
    site = copy_site(name, tmp_path)
    archive = site / ("postmortems" if name == "beside" else "docs/postmortems")
    if repository:
        ({"the site": site, "the archive": archive}[repository] / ".git").mkdir()

    def session(server: LiveReloadServer) -> None:
        assert any(archive.is_relative_to(path) for path in server._watched_paths)
        server.builder()
        before = watched(server)
        document = archive / "INC-1.md"
        changed = {document: document.write_text(document.read_text() + "\nMore.\n")}
        server.builder()
        assert {path for path, time in watched(server).items() if before.get(path) != time} == changed.keys()

    serve(site, session)


def watched(server: LiveReloadServer) -> dict[Path, int]:
    """Every file that the server looks at, with its time."""
    roots = [Path(path) for path in server._watched_paths]
    files = [file for root in roots for file in (root.rglob("*") if root.is_dir() else [root])]
    return {file: file.stat().st_mtime_ns for file in files if file.is_file()}


EDITED = ("edit text", "retitle", "nothing", "rewrite", "add", "configure", "delete", "edit guide", "clash", "rename")


def test_what_a_server_keeps_changes_no_byte(serve: Serve, tmp_path: Path) -> None:
    """What was read and related for one build serves the next; the result is that of a first build."""
    site = start(tmp_path / "handbook")
    random = Random(6)

    def session(server: LiveReloadServer) -> None:
        for number, name in enumerate(EDITED):
            EDITS[name](site, random)
            server.builder()
            fresh = tmp_path / f"fresh-{number}"
            expected = build(site, site_dir=fresh / "site", cache=fresh / "cache", site_url=server.url)
            assert differences(contents(Path(server.root)), expected.bytes()) == [], f"after step {number}: {name}"

    serve(site, session)


def test_only_the_last_build_stays_in_memory(serve: Serve, tmp_path: Path) -> None:
    """What is frozen for the collector is never collected: an archive has to go by itself when the next one comes."""
    site = copy_site("beside", tmp_path)
    document = site / "postmortems/INC-2.md"

    def session(server: LiveReloadServer) -> None:
        for number in range(3):
            document.write_text(f"{document.read_text()}\nAgain {number}.\n")
            server.builder()

    before = {id(thing) for thing in alive(Archive, Page)}
    gc.disable()
    try:
        serve(site, session)
        new = [thing for thing in alive(Archive, Page) if id(thing) not in before]
        assert sum(isinstance(thing, Archive) for thing in new) <= 1
        # MkDocs' pages hold their files and are held by them; those of the last build wait for the next one.
        addresses = [thing.url for thing in new if isinstance(thing, Page)]
        assert len(addresses) == len(set(addresses))
    finally:
        gc.enable()


def alive(*kinds: type) -> list[Any]:
    """Everything of these kinds in this process, what is frozen too."""
    gc.unfreeze()
    return [thing for thing in gc.get_objects() if isinstance(thing, kinds)]
