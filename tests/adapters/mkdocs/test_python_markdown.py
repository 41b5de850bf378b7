"""`markdown: pymdownx`: bodies look as the site's own pages do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.site_builder import build, write_site

EXTENSIONS = ["admonition", "attr_list", "pymdownx.details", {"toc": {"permalink": True}}]
BODY = """---
title: It broke
started: 2031-05-09
---
# It broke

## Summary

!!! warning "Careful"
    See [the other](b.md#summary), [nothing](c.md) and [a trap](javascript:alert(1)).

Words with a class.
{: .admonition }

??? note "More"
    <script>alert(1)</script> Folded.

### Detail
"""


@pytest.fixture(params=["gfm", "pymdownx"])
def page(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    files = {
        "docs/about.md": "# About\n",
        "postmortems/archive.yml": f"markdown: {request.param}\n",
        "postmortems/a.md": BODY,
        "postmortems/b.md": "---\ntitle: Other\nstarted: 2031-05-08\n---\n## Summary\n\nIt fell.\n",
    }
    write_site(tmp_path, files, markdown_extensions=EXTENSIONS)
    return f"{request.param}\n{build(tmp_path).text('incidents/a/index.html')}"


def test_bodies(page: str) -> None:
    of_the_site = page.startswith("pymdownx")
    assert ('<p class="admonition">Words with a class.</p>' in page) is of_the_site
    assert ("{: .admonition }" in page) is not of_the_site
    assert '<h3 id="pm-summary">' in page
    assert '<h4 id="pm-detail">' in page
    assert '<div class="admonition warning">' in page
    assert '<details class="note' in page
    assert 'href="../../incidents/b/#pm-summary"' in page
    assert "c.md" not in page
    assert 'href="javascript:' not in page
    assert "<script>alert" not in page
