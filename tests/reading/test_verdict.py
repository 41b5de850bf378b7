"""What counts as a postmortem in a mixed folder, and why not."""

from __future__ import annotations

import pytest

from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings

POSTMORTEM = "# Queue stopped\n## Impact\nNo mail.\n## Timeline\n- 10:00 stop\n## Root cause\nA lock.\n"
CASES = [
    ("2031-01-02-queue.md", POSTMORTEM, "postmortem", ""),
    ("queue-outage/index.md", POSTMORTEM, "postmortem", ""),
    ("queue-outage/README.md", POSTMORTEM, "postmortem", ""),
    ("2031-05-06-slow-mails/README.md", "# Slow mails\n\n## Root cause\n\nA full disk.\n", "postmortem", ""),
    (
        "slow-mails/README.md",
        "# Slow mails\n\n## Root cause\n\nA full disk.\n",
        "excluded",
        "its name says that it describes the folder",
    ),
    (
        "2031-05-06-slow-mails/README.md",
        "# Logs\n\n- [a](a.md)\n- [b](b.md)\n- [c](c.md)\n",
        "excluded",
        "its name says that it describes the folder",
    ),
    ("a.md", "", "excluded", "it is empty"),
    ("a.md", "# Notes\n\nWe like tea.\n", "excluded", "nothing in it speaks of an incident"),
    ("a.md", "The cache crashed.\n", "doubtful", "little speaks for it"),
    (
        "README.md",
        "# Postmortems\n\nAn outage each.\n",
        "excluded",
        "its name says that it describes the folder",
    ),
    (
        "x/index.md",
        "# Incidents\n\n- [a](a.md)\n- [b](b.md)\n- [c](c.md)\n",
        "excluded",
        "it is the index page",
    ),
    (
        "all.md",
        "# Incidents\n\n- [a](a.md)\n- [b](b.md)\n- [c](c.md)\n",
        "excluded",
        "it lists other documents",
    ),
    (
        "postmortems/mail-2031-03.md",
        "# Postmortem March\n\n```\n10:00 <ada> is mail down?\n10:01 <bob> a disk error\n10:02 <ada> oh\n```\n",
        "postmortem",
        "",
    ),
    ("postmortem-template.md", POSTMORTEM, "excluded", "its name says that it is a template"),
    ("2031-01-02-sample-rate.md", POSTMORTEM, "postmortem", ""),
    ("email-template.md", POSTMORTEM, "excluded", "its name says that it is a template"),
    ("2031-01-02-email-template-broken.md", f"Start: 2031-01-02 10:00\n\n{POSTMORTEM}", "postmortem", ""),
    ("templates/x.md", POSTMORTEM, "excluded", "it lies in a folder of templates"),
    (
        "x.md",
        "# <Title of incident>\n## Impact\n[Describe who]\n## Timeline\nYYYY-MM-DD HH:MM\n",
        "excluded",
        "4 placeholders",
    ),
    (
        "2031-02-03-db.md",
        "# Database maintenance\n\nWe will upgrade the database.\n",
        "excluded",
        "it announces planned work",
    ),
    (
        "outage-runbook.md",
        "# Runbook: outages\n\nRestart after a crash.\n",
        "excluded",
        "it is a guide",
    ),
    (
        "7.md",
        "# 7. Breakers\n\n## Context\n\nAn outage.\n\n## Decision\n\nYes.\n\n## Consequences\n\nNone.\n",
        "excluded",
        "it is a guide",
    ),
    (
        "2031-01-12-x.md",
        "# Incident review meeting 2031-01-12\n\n## Actions\n\n- Ada: finish 12\n",
        "excluded",
        "it is a guide",
    ),
    (
        "severity-levels.md",
        "# Incident severity levels\n\n## SEV1\n\nAn outage for all.\n",
        "excluded",
        "it is a guide",
    ),
    ("q.md", "# Incidents in Q3 2031\n\nThere were 14.\n", "excluded", "it is a guide"),
    (
        "2031-01-12-x.md",
        "# Failure of the nightly process\n\nStart: 2031-01-12 10:00 UTC\n\nIt stopped.\n",
        "doubtful",
        "",
    ),
    (
        "rfc.md",
        "# Retries\n\n## Goals\n\nNo outages.\n\n## Alternatives considered\n\nNone.\n",
        "excluded",
        "it is a guide",
    ),
]


@pytest.mark.parametrize(("path", "text", "kind", "reason"), CASES)
def test_evidence_decides(path: str, text: str, kind: str, reason: str) -> None:
    reading = read(path, text.encode(), ReadingSettings())
    assert (reading.verdict.kind, reading.postmortem.is_postmortem) == (kind, kind != "excluded")
    assert reading.verdict.reason.startswith(reason)


@pytest.mark.parametrize(("path", "text"), [(path, text) for path, text, kind, _ in CASES if kind == "excluded"])
def test_include_overrules(path: str, text: str) -> None:
    assert read(path, text.encode(), ReadingSettings(), included=True).verdict.kind == "postmortem"
