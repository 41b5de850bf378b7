"""What search reads of a body is what its page shows."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from postmortem_archive.model.html_tags import markup
from postmortem_archive.reading.passages import passages
from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Calls to <host>/<path> failed.", "Calls to <host>/<path> failed."),
        ("Set <db name> twice</db>.", "Set <db name> twice</db>."),
        ("A <b>bold</b><br>word.", "A boldword."),
        ("<cluster>\nwas down", "<cluster> was down"),
        ("<div class='x'>one <shard-id> two</div>", "one <shard-id> two"),
        ("<div><!-- a <note> --> seen</div>", "seen"),
    ],
)
def test_placeholders_are_text(text: str, shown: str) -> None:
    (passage,) = passages(read("x.md", text.encode(), ReadingSettings()).body)
    assert passage.text == shown


def test_what_may_be_published_is_markup() -> None:
    policy = files("postmortem_archive.rendering").joinpath("data/allowed_html.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(policy)["tags"].keys() <= markup()
