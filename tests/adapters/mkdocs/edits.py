"""What people, tools and accidents do to a site between two builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import yaml
from tests.site_builder import postmortem, write, write_site

SYSTEMS = ("checkout", "ledger", "search", "mail")
FACTORS = ("retry-storm", "missing-guardrail", "disk-full")
INFERRING = "\n## Root cause\n\nThe certificate expired and nobody was paged; the disk was full.\n"
CONFIG = {
    "title": "Ours",
    "taxonomy": "none",
    "contributing_factors": {
        "expired-certificate": {"phrases": ["certificate expired"]},
        "disk-full": {"phrases": ["disk was full"]},
    },
}

Edit = Callable[[Path, Random], None]


def start(folder: Path, documents: int = 9) -> Path:
    """A site to edit."""
    random = Random(7)
    texts = {f"postmortems/INC-{number}.md": document(random, number) for number in range(documents)}
    pages = {
        "docs/guides/how.md": "# How\n\nSee [one](../../postmortems/INC-1.md).\n",
        "docs/about.md": "# About\n",
    }
    return write_site(
        folder,
        {**texts, **pages, "postmortems/archive.yml": yaml.safe_dump(CONFIG)},
        site_url="https://example.org/",
    )


def document(random: Random, number: int) -> str:
    """A document that shares systems and factors with others, and names one of them."""
    other = random.randrange(9)
    return postmortem(
        f"Incident {number} of {random.choice(SYSTEMS)}",
        f"As in INC-{other}, see [it](INC-{other}.md). It said E{random.randrange(99)}.\n"
        + (INFERRING if number % 2 else ""),
        started=f"202{random.randrange(4, 7)}-0{random.randrange(1, 10)}-11T10:00Z",
        severity=random.choice(("sev1", "sev2", "sev3")),
        systems=sorted(random.sample(SYSTEMS, 2)),
        contributing_factors=[random.choice(FACTORS)],
        tags=[f"tag{random.randrange(4)}"],
    )


def _documents(site: Path) -> list[Path]:
    return sorted(site.glob("postmortems/**/*.md"))


def _some(site: Path, random: Random) -> Path:
    return random.choice(_documents(site))


def edit_text(site: Path, random: Random) -> None:
    document = _some(site, random)
    document.write_text(document.read_text() + f"\nAdded later: word{random.randrange(1000)}.\n")


def rewrite(site: Path, random: Random) -> None:
    _some(site, random).write_text(document(random, random.randrange(100)))


def retitle(site: Path, random: Random) -> None:
    document = _some(site, random)
    document.write_text(document.read_text().replace("title: ", f"title: Again {random.randrange(100)} ", 1))


def add(site: Path, random: Random) -> None:
    number = random.randrange(100, 999)
    write(site, {f"postmortems/2026/INC-{number}.md": document(random, number)})


def rename(site: Path, random: Random) -> None:
    document = _some(site, random)
    document.rename(document.with_name(f"INC-{random.randrange(1000, 2000)}.md"))


def change_id_only(site: Path, random: Random) -> None:
    document = _some(site, random)
    document.write_text(document.read_text().replace("---\n", f"---\nid: X-{random.randrange(100)}\n", 1))


def clash(site: Path, random: Random) -> None:
    document = _some(site, random)
    write(site, {f"postmortems/a/{document.name}": document.read_text()})


def delete(site: Path, random: Random) -> None:
    _some(site, random).unlink()


def withdraw(site: Path, random: Random) -> None:
    document = _some(site, random)
    document.write_text(document.read_text().replace("---\n", "---\nstatus: draft\n", 1))


def publish_drafts(site: Path, random: Random) -> None:
    for document in _documents(site):
        document.write_text(document.read_text().replace("status: draft\n", ""))


def decide_labels(site: Path, random: Random) -> None:
    decisions = {
        document.relative_to(site / "postmortems").as_posix(): {
            random.choice(("accepted", "rejected")): {"contributing_factors": ["expired-certificate", "disk-full"]}
        }
        for document in _documents(site)[:5]
    }
    (site / "postmortems/labels.yml").write_text(yaml.safe_dump(decisions))


def configure(site: Path, random: Random) -> None:
    config = {
        **CONFIG,
        "title": f"Ours {random.randrange(10)}",
        "systems": {
            "ledger": {"name": f"The ledger {random.randrange(10)}"},
            "mail": {"aliases": ["search"]},
        },
    }
    (site / "postmortems/archive.yml").write_text(yaml.safe_dump(config))


def edit_guide(site: Path, random: Random) -> None:
    guide = site / "docs/guides/how.md"
    guide.write_text(guide.read_text() + f"\nAlso guide{random.randrange(1000)}.\n")


def retitle_guide(site: Path, random: Random) -> None:
    guide = site / "docs/guides/how.md"
    guide.write_text(f"---\ndescription: How.\n---\n# How {random.randrange(1000)}\n\nNothing links from here.\n")


def add_guide(site: Path, random: Random) -> None:
    write(site, {f"docs/guides/more{random.randrange(1000)}.md": "# More\n"})


def rename_site(site: Path, random: Random) -> None:
    config = site / "mkdocs.yml"
    config.write_text(config.read_text().replace("site_name: ", f"site_name: S{random.randrange(10)} "))


def touch(site: Path, random: Random) -> None:
    for document in _documents(site):
        document.touch()


def nothing(site: Path, random: Random) -> None:
    pass


def attach(site: Path, random: Random) -> None:
    document = _some(site, random)
    write(document.parent, {"graph.png": b"\x89PNG" + random.randbytes(9)})
    document.write_text(document.read_text() + "\n![A graph](graph.png)\n")


def promise_a_picture(site: Path, random: Random) -> None:
    document = _some(site, random)
    document.write_text(document.read_text() + "\n![Later](later.png)\n")


def bring_the_picture(site: Path, random: Random) -> None:
    for document in _documents(site):
        write(document.parent, {"later.png": b"\x89PNG" + random.randbytes(9)})


def take_the_picture_away(site: Path, random: Random) -> None:
    for picture in site.glob("postmortems/**/*.png"):
        picture.unlink()


def link_a_page_of_the_site(site: Path, random: Random) -> None:
    document = _some(site, random)
    document.write_text(document.read_text() + "\n[Who we are](../docs/about.md), [more](../docs/more.md).\n")


def bring_the_page(site: Path, random: Random) -> None:
    write(site, {"docs/more.md": f"# More {random.randrange(10)}\n"})


def take_the_page_away(site: Path, random: Random) -> None:
    (site / "docs/more.md").unlink(missing_ok=True)


def write_a_navigation(site: Path, random: Random) -> None:
    config = yaml.safe_load((site / "mkdocs.yml").read_text())
    entries = ["about.md", "index.md", {"Ledger": "systems/ledger/"}, "incidents/inc-1/", "health/", "deal/"]
    config["nav"] = ["guides/how.md", *random.sample(entries, 3)]
    (site / "mkdocs.yml").write_text(yaml.safe_dump(config))


def drop_the_navigation(site: Path, random: Random) -> None:
    config = yaml.safe_load((site / "mkdocs.yml").read_text())
    config.pop("nav", None)
    (site / "mkdocs.yml").write_text(yaml.safe_dump(config))


def _finished(site: Path) -> list[Path]:
    return sorted(site.glob("site/incidents/**/*.html")) + sorted(site.glob("site/systems/**/*.html"))


def tamper_with_output(site: Path, random: Random) -> None:
    for page in random.sample(_finished(site), 2):
        page.write_text("tampered")


def delete_output(site: Path, random: Random) -> None:
    random.choice(_finished(site)).unlink()
    shutil.rmtree(site / "site" / random.choice(("factors", "tags", "years", "assets")))


def stray_output(site: Path, random: Random) -> None:
    write(site / "site", {"incidents/stray/index.html": "stray", "systems/ledger/stray.html": "stray"})


def leave_half_a_build(site: Path, random: Random) -> None:
    write(site / "site", {".postmortem-archive/incidents/stray/index.html": "stray"})


def delete_cache(site: Path, random: Random) -> None:
    shutil.rmtree(site / "cache")


def damage_cache(site: Path, random: Random) -> None:
    cache = site / "cache/store.sqlite"
    data = bytearray(cache.read_bytes())
    for _ in range(20):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    cache.write_bytes(data)


def cut_cache_short(site: Path, random: Random) -> None:
    cache = site / "cache/store.sqlite"
    cache.write_bytes(cache.read_bytes()[: random.randrange(9999)])


def delete_site(site: Path, random: Random) -> None:
    shutil.rmtree(site / "site")


EDITS: dict[str, Edit] = {
    function.__name__.replace("_", " "): function
    for function in (
        edit_text, rewrite, retitle, add, rename, change_id_only, clash, delete, withdraw, publish_drafts,
        decide_labels, configure, edit_guide, retitle_guide, add_guide, rename_site, touch, nothing, attach,
        promise_a_picture, bring_the_picture, take_the_picture_away, link_a_page_of_the_site, bring_the_page,
        take_the_page_away, write_a_navigation, drop_the_navigation,
        tamper_with_output, delete_output, stray_output, leave_half_a_build, delete_cache, damage_cache,
        cut_cache_short, delete_site,
    )
}  # fmt: skip
