"""Whole small sites, built in this process as `mkdocs build` builds them."""

from __future__ import annotations

import gzip
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

SITES = Path(__file__).parent / "sites"


class _Lines(logging.Handler):
    """Collects what MkDocs and the plugin say."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@dataclass(frozen=True)
class Built:
    """A finished site, and what was said while it was made."""

    site: Path
    records: tuple[logging.LogRecord, ...] = ()

    @property
    def warnings(self) -> list[str]:
        return [r.getMessage() for r in self.records if r.levelno >= logging.WARNING]

    @property
    def messages(self) -> list[str]:
        return [r.getMessage() for r in self.records]

    def text(self, destination: str) -> str:
        return (self.site / destination).read_text(encoding="utf-8")

    def has(self, destination: str) -> bool:
        return (self.site / destination).is_file()

    def bytes(self) -> dict[str, bytes]:
        """Every file of the site, by its path."""
        return contents(self.site)

    def pages(self) -> list[str]:
        return sorted(name for name in self.bytes() if name.endswith(".html"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under `folder`, by its path; what is compressed is unpacked."""
    return dict(sorted(_contents(folder)))


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            name = file.relative_to(folder).as_posix()
            yield name, gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Names of files that are not the same in both, so that a failure can be read."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def copy_site(name: str, folder: Path) -> Path:
    """The site `tests/sites/<name>`, in `folder`."""
    return Path(shutil.copytree(SITES / name, folder / name))


def write_site(folder: Path, files: Mapping[str, str | bytes], **config: Any) -> Path:
    """A site in `folder` from `files`; `config` goes over the usual mkdocs.yml."""
    write(folder, files)
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    settings = {"site_name": "Site", "theme": {"name": "mkdocs"}, "plugins": ["postmortem-archive"], **config}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return folder


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Writes `files` under `folder`."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def postmortem(title: str = "Checkout timed out", body: str = "", **front: Any) -> str:
    """A postmortem beyond doubt, with `front` in its front matter and `body` at its end."""
    matter = {"title": title, "severity": "sev2", "started": "2026-03-04T09:12Z", **front}
    text = yaml.safe_dump(matter, sort_keys=False, allow_unicode=True)
    return f"---\n{text}---\n{BODY}\n{body}"


BODY = """# Postmortem

## Summary

It stopped and started again.

## Timeline

| Time (UTC) | Event |
| --- | --- |
| 09:12 | A deploy went out. |
| 09:20 | The pager rang. |
| 09:40 | The deploy was taken back. |
"""


def build(
    folder: Path,
    *,
    site_dir: Path | None = None,
    cache: Path | None = None,
    theme: str | None = None,
    **config: Any,
) -> Built:
    """`mkdocs build` in `folder`. `config` goes over mkdocs.yml; errors are raised, as MkDocs raises them."""
    settings: dict[str, Any] = {"site_dir": str(site_dir or folder / "site"), **config}
    if theme:
        settings["theme"] = {"name": theme, **({"font": False} if theme == "material" else {})}
    with listening() as records, patch.dict(os.environ, {"POSTMORTEM_CACHE": str(cache)} if cache else {}):
        loaded = load_config(str(folder / "mkdocs.yml"), **settings)
        loaded.plugins.on_startup(command="build", dirty=False)
        try:
            build_site(loaded)
        finally:
            loaded.plugins.on_shutdown()
    return Built(Path(loaded.site_dir), tuple(records))


def refusal(folder: Path, **config: Any) -> str:
    """What MkDocs says as it refuses to build the site in `folder`."""
    with listening() as records:
        try:
            build(folder, **config)
        except Abort:
            return "\n".join(r.getMessage() for r in records if r.levelno >= logging.ERROR)
    raise AssertionError("The site was built.")


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """What MkDocs and the plugin say meanwhile."""
    lines = _Lines()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(lines)
    before, logger.level = logger.level, logging.DEBUG
    try:
        yield lines.records
    finally:
        logger.removeHandler(lines)
        logger.level = before
