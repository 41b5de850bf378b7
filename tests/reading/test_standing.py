"""Severities and statuses as people write them, and what the archive makes of them."""

from __future__ import annotations

import pytest

from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.standing import severity, status

SCALE = Vocabulary(severities={"sev1": ("critical", "p0"), "sev2": ("major",), "sev3": ()})


@pytest.mark.parametrize(
    ("text", "known", "stated"),
    [
        ("sev1", "sev1", "sev1"),
        ("SEV-2", "sev2", "SEV-2"),
        ("S3", "sev3", "S3"),
        ("severity::1", "sev1", "severity::1"),
        ("Critical", "sev1", "Critical"),
        ("P0", "sev1", "P0"),
        ("Major - half of all users", "sev2", "Major - half of all users"),
        ("P1", None, "P1"),
        ("disrupted", None, "disrupted"),
        ("SEV5", None, "SEV5"),
        ("N/A", None, None),
        ("TBD", None, None),
        ("SEV1/SEV2/SEV3", None, None),
        ("<severity>", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_severity(text: str | None, known: str | None, stated: str | None) -> None:
    assert severity(text, SCALE) == (known, stated)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("draft", "draft"),
        ("WIP", "draft"),
        ("In review", "in-review"),
        ("Complete, action items in progress", "published"),
        ("Final", "published"),
        ("Resolved", None),
        ("In progress", None),
    ],
)
def test_status(text: str, known: str | None) -> None:
    assert status(text) == (known, text)
