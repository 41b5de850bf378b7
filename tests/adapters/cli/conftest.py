"""An archive of three incidents, and the command line run in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from postmortem_archive.adapters.cli.main import run

ARCHIVE = """\
title: Test archive
timezone: Europe/Berlin
severities: {sev1: [critical], sev2: [], sev3: [minor], sev4: []}
roles: {Mina Okafor: incident commander}
"""

DOCUMENTS = {
    "2026-01-10-queue.md": """\
---
title: The queue of the mailer filled the disk
severity: sev2
started: 2026-01-10T09:00Z
mitigated: 2026-01-10T09:40Z
mitigation: Old messages were deleted.
systems: [mailer]
contributing_factors: [unknown-capacity-limit]
action_items:
  - {action: Alert on old messages, owner: mail, status: open, factor: unknown-capacity-limit}
---

The mailer stopped with `ENOSPC: no space left on device` while a partner was away.
""",
    "2026-02-20-queue-again.md": """\
---
title: The mailer ran out of disk once more
severity: sev3
started: 2026-02-20T08:00Z
systems: [mailer]
contributing_factors: [unknown-capacity-limit]
---

Retries piled up and the disk of the mailer was full again. It had happened before, in 2026-01-10-queue.
""",
    "2026-03-01-secret.md": """\
---
title: A draft nobody may see
status: draft
started: 2026-03-01
---

Zanzibar.
""",
    "README.md": "# About this folder\n\nPostmortems live here.\n",
}


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with the archive in `postmortems/`."""
    folder = tmp_path / "postmortems"
    folder.mkdir()
    (folder / "archive.yml").write_text(ARCHIVE, encoding="utf-8")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTMORTEM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773100800")  # 2026-03-10
    return folder


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `postmortem …`."""

    def ran(*arguments: str) -> Ran:
        capsys.readouterr()
        code = run(arguments)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran
