"""Files in = pages out + files named in a finding + files not published: the build checks it itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.site_builder import build, copy_site, postmortem, refusal, write, write_site

LOSES_A_PAGE = """
from pathlib import Path

def on_post_build(config):
    Path(config.site_dir, "incidents/inc-2/index.html").unlink()
"""


def test_a_page_that_got_lost_stops_the_build(tmp_path: Path) -> None:
    site = copy_site("beside", tmp_path)
    write(site, {"hook.py": LOSES_A_PAGE})
    said = refusal(site, hooks=[str(site / "hook.py")])
    assert "2 files were read, but 1 incidents came out" in said
    assert "Missing: incidents/inc-2/index.html" in said


def test_after_such_a_build_the_next_one_is_whole(tmp_path: Path) -> None:
    site = copy_site("beside", tmp_path)
    write(site, {"hook.py": LOSES_A_PAGE})
    refusal(site, hooks=[str(site / "hook.py")])
    assert build(site, strict=True).has("incidents/inc-2/index.html")


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_every_file_is_accounted_for(theme: str, tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        {
            "postmortems/archive.yml": "exclude: [old/*]\n",
            "postmortems/INC-1.md": postmortem(),
            "postmortems/2026/INC-1.md": postmortem("The same id"),
            "postmortems/draft.md": postmortem(status="draft"),
            "postmortems/security.md": postmortem(audience="security"),
            "postmortems/old/INC-0.md": postmortem(),
            "postmortems/notes.md": "# Notes\n\nBuy milk.\n",
            "postmortems/broken.md": b"---\ntitle: [\n---\n## Timeline\n\n- 09:12 It broke.\n",
            "postmortems/.hidden.md": postmortem(),
            "postmortems/labels.yml": "{}",
        },
    )
    (site / "postmortems/away.md").symlink_to("/etc/hostname")
    built = build(site, theme=theme)
    assert any("8 files read: 3 incidents published, 3 left out, 2 not published" in m for m in built.messages)
    incidents = [page for page in built.pages() if page.startswith("incidents/")]
    assert incidents == [
        "incidents/broken/index.html",
        "incidents/inc-1-2/index.html",
        "incidents/inc-1/index.html",
    ]
