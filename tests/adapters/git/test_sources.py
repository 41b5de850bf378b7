"""Sources are fetched from real repositories; what fails leaves the last good copy and a finding."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import pytest

from postmortem_archive.adapters.git.changes import changed_files
from postmortem_archive.adapters.git.command import GitFault
from postmortem_archive.adapters.git.sources import Sources, refused
from postmortem_archive.model.archive import Source

_AUTHOR = {
    f"GIT_{who}_{what}": f"{who.lower()}@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}


def run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **_AUTHOR, "HOME": str(folder)},
                          capture_output=True, text=True, check=True)  # fmt: skip
    return done.stdout.strip()


def commit(folder: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    run(folder, "add", "-A")
    run(folder, "commit", "-q", "-m", "A step")
    return run(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "team.git-work"
    folder.mkdir()
    run(folder, "init", "-q", "-b", "main")
    commit(folder, {"incidents/a.md": "# A\n", "src/code.py": "pass\n"})
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def files(root: Path | None) -> list[str]:
    assert root is not None
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())


def test_only_the_path_is_checked_out(repository: Path, cache: Path, tmp_path: Path) -> None:
    source = Source(git=repository.as_uri(), path="incidents")
    found = Sources(cache)(source, tmp_path)
    assert files(found.root) == ["a.md"]
    assert found.revision == run(repository, "rev-parse", "HEAD")
    assert found.findings == ()
    assert not list(cache.rglob("code.py"))


def test_a_newer_revision_replaces_the_older(repository: Path, cache: Path, tmp_path: Path) -> None:
    source = Source(git=str(repository))
    first = Sources(cache)(source, tmp_path)
    commit(repository, {"incidents/b.md": "# B\n"})
    second = Sources(cache)(source, tmp_path)
    assert "incidents/b.md" in files(second.root)
    assert first.root is not None and not first.root.exists()


@pytest.mark.parametrize("ref", ["v1", "release/2024"])
def test_a_tag_or_branch(repository: Path, cache: Path, tmp_path: Path, ref: str) -> None:
    run(repository, "tag", "v1")
    run(repository, "branch", "release/2024")
    commit(repository, {"incidents/b.md": "# B\n"})
    found = Sources(cache)(Source(git=repository.as_uri(), path="incidents", ref=ref), tmp_path)
    assert files(found.root) == ["a.md"]


def test_a_path_beside_the_archive(repository: Path, cache: Path, tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    found = Sources(cache)(Source(git=f"../{repository.name}", path="incidents"), tmp_path / "archive")
    assert files(found.root) == ["a.md"]


def test_offline_uses_the_cache(repository: Path, cache: Path, tmp_path: Path) -> None:
    source = Source(git=repository.as_uri(), path="incidents")
    missing = Sources(cache, offline=True)(source, tmp_path)
    assert missing.root is None and "offline" in missing.findings[0].message
    fetched = Sources(cache)(source, tmp_path)
    repository.rename(tmp_path / "gone")
    assert Sources(cache, offline=True)(source, tmp_path) == fetched


def test_a_failure_leaves_the_last_good_copy(repository: Path, cache: Path, tmp_path: Path) -> None:
    source = Source(git=repository.as_uri(), path="incidents", name="team")
    fetched = Sources(cache)(source, tmp_path)
    repository.rename(tmp_path / "gone")
    found = Sources(cache)(source, tmp_path)
    assert (found.root, found.revision) == (fetched.root, fetched.revision)
    assert found.findings[0].rule == "source-failed"
    assert "The source team could not be fetched" in found.findings[0].message


def test_a_path_that_vanished_leaves_the_last_good_copy(repository: Path, cache: Path, tmp_path: Path) -> None:
    source = Source(git=repository.as_uri(), path="incidents")
    fetched = Sources(cache)(source, tmp_path)
    run(repository, "mv", "incidents", "elsewhere")
    commit(repository, {})
    found = Sources(cache)(source, tmp_path)
    assert found.root == fetched.root and files(found.root) == ["a.md"]
    assert found.findings


def test_no_credential_is_printed(cache: Path, tmp_path: Path) -> None:
    found = Sources(cache)(Source(git="http://user:s3cret@127.0.0.1:9/x.git"), tmp_path)
    assert found.root is None
    assert "s3cret" not in str(found.findings) and "user" not in str(found.findings)


def test_a_server_that_says_nothing_is_given_up(cache: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.git"
        found = Sources(cache, timeout=1)(Source(git=address), tmp_path)
    assert "took longer than 1 seconds" in found.findings[0].message


def test_a_symbolic_link_is_not_made(repository: Path, cache: Path, tmp_path: Path) -> None:
    (repository / "incidents" / "secret.md").symlink_to("/etc/passwd")
    commit(repository, {})
    found = Sources(cache)(Source(git=repository.as_uri(), path="incidents"), tmp_path)
    assert found.root is not None and not (found.root / "secret.md").is_symlink()


@pytest.mark.parametrize(
    "fields",
    [
        {"git": "ext::sh -c touch% /tmp/x"},
        {"git": "--upload-pack=touch"},
        {"git": "foo://host/x"},
        {"git": "fd::17/x"},
        {"git": "https://host/x", "ref": "--upload-pack=x"},
        {"git": "https://host/x", "ref": "a..b"},
        {"git": "https://host/x", "ref": "a b"},
        {"git": "https://host/x", "ref": "main:refs/heads/x"},
        {"git": "https://host/x", "path": "../x"},
        {"git": "https://host/x", "path": "/etc"},
        {"git": "https://host/x", "path": ":(top)x"},
    ],
)
def test_options_and_commands_are_refused(fields: dict[str, str], cache: Path, tmp_path: Path) -> None:
    source = Source(**fields)  # type: ignore[arg-type]
    assert refused(source)
    assert Sources(cache)(source, tmp_path).root is None
    assert not cache.exists()


@pytest.mark.parametrize("address", ["https://host/x.git", "git@host:team/x.git", "ssh://git@host/x", "../x", "/srv/x"])
def test_usual_addresses_are_allowed(address: str) -> None:
    assert refused(Source(git=address, ref="main", path="docs/incidents")) is None


def test_a_folder_lies_beside_the_archive(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "team").mkdir()
    (tmp_path / "archive").mkdir()
    found = Sources(cache)(Source(folder="../team"), tmp_path / "archive")
    assert found == (tmp_path / "team", None, ())
    assert Sources(cache)(Source(folder="../nobody"), tmp_path / "archive").findings


def test_changed_files(repository: Path) -> None:
    start = run(repository, "rev-parse", "HEAD")
    commit(repository, {"incidents/b.md": "# B\n", "incidents/c.md": "# C\n"})
    (repository / "incidents/a.md").write_text("# A, again\n", encoding="utf-8")
    (repository / "incidents/ä new.md").write_text("# New\n", encoding="utf-8")
    (repository / "incidents/c.md").unlink()
    folder = repository / "incidents"
    assert changed_files(folder) == ["a.md", "ä new.md"]
    assert changed_files(folder, start) == ["a.md", "b.md", "ä new.md"]


@pytest.mark.parametrize("revision", ["--output=x", "no-such-branch", "a b"])
def test_a_revision_that_is_none(repository: Path, revision: str) -> None:
    with pytest.raises(GitFault):
        changed_files(repository, revision)


def test_each_source_is_fetched_once_in_a_process(repository: Path, cache: Path, tmp_path: Path) -> None:
    sources, source = Sources(cache), Source(git=repository.as_uri(), path="incidents")
    first = sources(source, tmp_path)
    repository.rename(tmp_path / "gone")
    assert sources(source, tmp_path) == first
