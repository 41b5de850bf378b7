"""What a document is called."""

from __future__ import annotations

import pytest

from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Title: the queue stopped", "the queue stopped"),
        ("Incident title: the queue stopped", "the queue stopped"),
        ("Incident: the queue stopped", "Incident: the queue stopped"),
        ("Metadata", "Slow mails"),
        ("Incident report", "Slow mails"),
    ],
)
def test_title_of_the_first_heading(heading: str, title: str) -> None:
    document = f"# {heading}\n\n# Root cause\n\nThe disk was full.\n"
    assert read("2031-05-06-slow-mails.md", document.encode(), ReadingSettings()).postmortem.title == title


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Root cause analysis (RCA)", "The queue stopped"),
        ("Incident report: INC-2031-102", "The queue stopped"),
        ("The site was slow", "The site was slow"),
    ],
)
def test_labelled_title_below_the_name_of_a_form(heading: str, title: str) -> None:
    document = f"# {heading}\n\n## Incident title\n\nThe queue stopped\n\n## Root cause\n\nThe disk was full.\n"
    assert read("rca.md", document.encode(), ReadingSettings()).postmortem.title == title


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("2031-05-06-slow-mails/postmortem.md", "Slow mails"),
        ("incidents/postmortem.md", "Postmortem"),
        ("slow-mails-again/the-queue.md", "The queue"),
    ],
)
def test_title_of_the_folder_above_the_name_of_a_form(path: str, title: str) -> None:
    document = b"# Incident report\n\n## Root cause\n\nThe disk was full.\n"
    assert read(path, document, ReadingSettings()).postmortem.title == title
