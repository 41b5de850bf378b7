"""Pages built apart, with the theme filled in, are those that MkDocs builds."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from tests.site_builder import build, differences, postmortem, write_site

TAGS = ("billing", "größe", "d & b")
DOCUMENTS = 54
"""So many that a tag has pages for each of its years."""

NAVIGATIONS = [
    None,
    [{"Billing": "tags/billing/index.md"}, {"Year": "tags/größe/2025.md"}, {"One": "incidents/inc-1.md"}],
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    documents = {
        f"postmortems/INC-{number}.md": postmortem(
            f"Incident <{number}>", "\n## Résumé\n\nWords.\n" * (number % 3), id=f"INC-{number}",
            started=f"{2024 + number % 3}-03-04T09:12Z", systems=["checkout"][: number % 2], tags=list(TAGS),
        )
        for number in range(DOCUMENTS)
    }  # fmt: skip
    return write_site(tmp_path, {**documents, "docs/about.md": "# About\n"}, site_url="https://example.org/below/")


@pytest.mark.parametrize("navigation", NAVIGATIONS, ids=["usual", "deep"])
@pytest.mark.parametrize("directories", [True, False], ids=["folders", "files"])
def test_the_same_bytes_as_mkdocs(site: Path, directories: bool, navigation: list[dict[str, str]] | None) -> None:
    options = {"theme": "material", "use_directory_urls": directories, "nav": navigation}
    apart = build(site, cache=site / "one", **options).bytes()
    with patch("postmortem_archive.adapters.mkdocs.plugin.may_build_apart", return_value=False):
        by_mkdocs = build(site, cache=site / "two", **options).bytes()
    assert f"tags/billing/2024{'/index' if directories else ''}.html" in apart
    assert differences(apart, by_mkdocs) == []
