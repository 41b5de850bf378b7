"""The recipes of the guides work: their lines are run as they stand on the page, on a fresh archive."""

from __future__ import annotations

import re
import tarfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings
from postmortem_archive.rendering.schemas import schemas

from .conftest import Shell, marked

PUBLISHING = marked("publishing.md")
BUILDS = re.compile(r"(?:mkdocs|postmortem)\s")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def links(page: Path) -> list[str]:
    """Addresses of files of the site that a page names."""
    parser = _Links()
    parser.feed(page.read_text(encoding="utf-8"))
    parts = [urlsplit(link) for link in parser.found]
    return [unquote(part.path) for part in parts if part.path and not part.scheme and not part.netloc]


def leads_nowhere(site: Path, *, folders: bool) -> list[str]:
    """Links of a built site that no file answers; with `folders`, a folder with an index answers too."""
    broken = []
    for page in site.rglob("*.html"):
        if page.name == "404.html":  # served at any address, so its links begin at the root
            continue
        for link in links(page):
            target = (page.parent / link).resolve()
            if not target.is_file() and not (folders and (target / "index.html").is_file()):
                broken.append(f"{page.relative_to(site)}: {link}")
    return broken


def test_getting_started(tmp_path: Path, started: Path, shell: Shell) -> None:
    shell(marked("getting-started.md")["start"])
    assert (started / "site/index.html").is_file()


def test_a_folder_on_a_laptop(started: Path, shell: Shell) -> None:
    shell(PUBLISHING["laptop"])
    assert leads_nowhere(started / "site", folders=True) == []


def test_the_on_call_copy(started: Path, shell: Shell) -> None:
    shell(marked("on-call.md")["on-call"])
    with tarfile.open(started / "on-call.tar.gz") as copy:
        assert "on-call/index.html" in copy.getnames()


@pytest.mark.parametrize("name", ["github-pages", "gitlab-pages"])
def test_pipelines_build_what_they_publish(name: str, started: Path, shell: Shell) -> None:
    pipeline = yaml.safe_load(PUBLISHING[name])
    if name == "github-pages":
        steps = pipeline["jobs"]["publish"]["steps"]
        lines = [step["run"] for step in steps if "run" in step]
        [published] = [step["with"]["path"] for step in steps if "upload-pages" in step.get("uses", "")]
    else:
        lines, [published] = pipeline["pages"]["script"], pipeline["pages"]["artifacts"]["paths"]
    assert "pip install mkdocs-postmortem-archive" in lines
    for line in filter(BUILDS.match, lines):
        shell(line)
    assert (started / published / "index.html").is_file()


def test_what_init_writes_for_ci_and_commits_runs(started: Path, shell: Shell) -> None:
    shell("git init -q -b main && git add . && git -c user.name=t -c user.email=t@t.example commit -q -m start")
    shell("git update-ref refs/remotes/origin/main HEAD")
    workflow = yaml.safe_load((started / ".github/workflows/postmortems.yml").read_text(encoding="utf-8"))
    lines = [step["run"] for step in workflow["jobs"]["archive"]["steps"] if "run" in step]
    assert any(line.startswith("postmortem check") for line in lines)
    for line in filter(BUILDS.match, lines):
        shell(f"GITHUB_BASE_REF=main; {line}")
    [repository] = yaml.safe_load((started / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    shell(repository["hooks"][0]["entry"])


def test_object_storage_needs_no_folders(started: Path, shell: Shell) -> None:
    for file, name in (
        ("mkdocs.yml", "object-storage-config"),
        ("postmortems/archive.yml", "object-storage-archive"),
    ):
        with (started / file).open("a", encoding="utf-8") as end:
            end.write("\n" + PUBLISHING[name])
    shell(PUBLISHING["object-storage"])
    assert leads_nowhere(started / "site", folders=False) == []


def test_the_proxy_asks_before_it_answers() -> None:
    locations = dict(re.findall(r"location (?:= )?(\S+) \{\n(.*?)\n    \}", PUBLISHING["nginx"], re.DOTALL))
    assert "auth_request /oauth2/auth;" in locations["/"]
    assert "internal;" in locations["/oauth2/auth"]
    assert PUBLISHING["nginx"].count("{") == PUBLISHING["nginx"].count("}")


def test_the_sample_document_is_read_without_a_finding() -> None:
    found = read("2026-03-04-deploy.md", marked("writing.md")["document"].encode(), ReadingSettings())
    assert found.verdict.kind == "postmortem"
    assert [finding for finding in found.findings if finding.level in ("error", "warning")] == []
    assert (len(found.postmortem.timeline), len(found.postmortem.action_items)) == (3, 1)


def test_a_site_makes_it_its_own(started: Path, shell: Shell) -> None:
    samples = marked("customising.md")
    for name in ("overrides/postmortem-archive/strings.yml", "overrides/postmortem-archive/deal.html"):
        (started / name).parent.mkdir(parents=True, exist_ok=True)
        (started / name).write_text(samples[name], encoding="utf-8")
    config = (started / "mkdocs.yml").read_text(encoding="utf-8")
    changed = config.replace("theme:\n  name: material\n", samples["mkdocs.yml"])
    assert changed != config
    (started / "mkdocs.yml").write_text(changed, encoding="utf-8")
    shell("mkdocs build --strict")
    deal = (started / "site/deal/index.html").read_text(encoding="utf-8")
    assert "<h1>What we promise each other</h1>" in deal
    assert "Search, or paste a log line" in (started / "site/index.html").read_text(encoding="utf-8")


def test_colours_that_the_guide_names_exist() -> None:
    styles = (Path(__file__).parents[2] / "plugins/postmortem_archive/rendering/assets/css").glob("*.css")
    read = "".join(path.read_text(encoding="utf-8") for path in styles)
    named = re.findall(r"--pma-[a-z-]+", marked("customising.md")["css"])
    assert named
    assert [name for name in named if f"var({name}," not in read] == []


def test_every_site_publishes_its_schemas(started: Path, shell: Shell) -> None:
    shell("mkdocs build --strict")
    assert {path.name for path in (started / "site/schemas").iterdir()} == set(schemas())
