"""The generators that the scale benchmark builds the same documents with."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from measure import Cost, run

PLAIN = "<!doctype html><html><head><title>{{ .Title }}</title></head><body><main data-pagefind-body>"
SINGLE = f"{PLAIN}<h1>{{{{ .Title }}}}</h1>{{{{ .Content }}}}</main></body></html>"
LIST = (
    f"{PLAIN}<h1>{{{{ .Title }}}}</h1><ul>{{{{ range .Pages }}}}<li>"
    "<a href='{{ .RelPermalink }}'>{{ .Title }}</a></li>{{ end }}</ul></main></body></html>"
)
HUGO = """
baseURL = "https://example.org/"
title = "Scale"
[taxonomies]
system = "systems"
factor = "contributing_factors"
tag = "tags"
team = "teams"
severity = "severity"
"""


class Peer(NamedTuple):
    """A generator: how to lay a site out, the commands that build it, and where the result lies."""

    name: str
    prepare: Callable[[Path, Path], None]
    commands: tuple[tuple[str, ...], ...]
    output: str


def ours(folder: Path, documents: Path) -> None:
    """This project: the folder as it is, Material around it."""
    shutil.copytree(documents, folder / "postmortems")
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# About\n\nThe archive of the benchmark.\n")
    (folder / "postmortems" / "archive.yml").write_text("taxonomy: none\n")
    (folder / "mkdocs.yml").write_text(
        "site_name: Scale\ntheme: {name: material, font: false}\nplugins: [postmortem-archive]\n"
    )


def material(folder: Path, documents: Path) -> None:
    """mkdocs-material with its search, the documents kept out of the navigation."""
    shutil.copytree(documents, folder / "docs")
    (folder / "docs" / "index.md").write_text("# Scale\n")
    (folder / "mkdocs.yml").write_text(
        "site_name: Scale\ntheme: {name: material, font: false}\nplugins: [search]\n"
        "nav: [index.md]\nnot_in_nav: '/**'\n"
    )


def hugo(folder: Path, documents: Path) -> None:
    """Hugo with the barest templates that list what we list."""
    shutil.copytree(documents, folder / "content" / "incidents")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(SINGLE)
    (layouts / "list.html").write_text(LIST)
    (folder / "config.toml").write_text(HUGO)


def installed(pagefind: str | None) -> list[Peer]:
    """This project, and every peer that this machine has."""
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "-q")
    found = [Peer("postmortem-archive", ours, (mkdocs,), "site")]
    finder = pagefind or shutil.which("pagefind")
    if shutil.which("hugo") and finder:
        commands = (("hugo", "--quiet"), (finder, "--site", "public"))
        found.append(Peer("Hugo, then Pagefind", hugo, commands, "public"))
    found.append(Peer("mkdocs-material, off the nav", material, (mkdocs,), "site"))
    return found


def build(peer: Peer, folder: Path) -> Cost:
    """The cost of building once, over all its commands."""
    costs = [run(list(command), folder, **variables(folder)) for command in peer.commands]
    return Cost(sum(c.wall for c in costs), sum(c.cpu for c in costs), max(c.peak for c in costs))


def variables(folder: Path) -> dict[str, str]:
    """What a build in `folder` finds in its environment: a cache of its own."""
    return {"NO_MKDOCS_2_WARNING": "1", "POSTMORTEM_CACHE": str(folder / "cache")}
