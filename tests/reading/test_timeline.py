"""The clock of a timeline, its findings, and what holds for any timeline and any list of actions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings

PIECES = st.sampled_from([
    "- 10:00 UTC: deploy\n", "- 23:50 alert\n", "  - 10:05 detail\n", "* [08:47] x\n",
    "1. 2021-03-05 10:00 y\n",
    "10:00 a\n", "### 2021-03-05\n", "### 10:10 b\n", "#### 9:00 AM c\n", "**March 4th**\n", "\n", "| | |\n",
    "| Time | Event |\n|--|--|\n", "| 10:00 | d |\n", "```\n", "> 10:00 q\n", "First seen 2021-03-05 10:00\n",
    "- [ ] do it (@ada)\n", "- [x] ~~did it~~ #12\n", "@bob: z\n", "Owner: x\n", "We will act.\n", "Add w\n", "- ",
    "**Ada Lovelace**\n", "10:00 - 11:00 (known: k)\n", "<br>\n", "Text. ",
])  # fmt: skip
PART = st.lists(PIECES, max_size=25).map("".join)


def _read(document: str, **settings: str) -> tuple[list[tuple[str | None, str | None]], list[str]]:
    reading = read("2024-05-01.md", document.encode(), ReadingSettings(**settings))  # type: ignore[arg-type]
    return [(entry.at, entry.zone) for entry in reading.postmortem.timeline], [f.rule for f in reading.findings]


def test_a_zone_that_the_archive_sets_is_used_but_not_stated() -> None:
    document = "# T\n\n## Timeline\n\n- 10:00 a\n- 10:05 b\n"
    local, said = _read(document)
    assert local[0] == ("2024-05-01T10:00", None) and "timeline-without-zone" in said
    placed, said = _read(document, timezone="Europe/Berlin")
    assert placed[0] == ("2024-05-01T10:00+02:00", None) and "timeline-without-zone" not in said


def test_a_zone_is_found_wherever_the_document_says_it() -> None:
    for document in (
        "# T\n\n## Timeline (PST)\n\n- 10:00 a\n",
        "# T\n\n## Timeline\n\n_All times are in PST._\n\n- 10:00 a\n",
        "# T\n\nAll times PST.\n\n## Summary\n\nx\n\n## Timeline\n\n- 10:00 a\n",
        "# T\n\n## Timeline\n\n| Time in PST | Event |\n|--|--|\n| 10:00 | a |\n",
        "# T\n\n## Timeline\n\n- 10:00 PST a\n",
    ):
        assert _read(document)[0] == [("2024-05-01T10:00-08:00", "PST")], document


def test_a_zone_stated_once_at_the_first_event_counts_for_all() -> None:
    once = _read("# T\n\n## Timeline\n\n- 10:00 CET a\n- 10:05 b\n")[0]
    assert [zone for _, zone in once] == ["CET", "CET"]
    later = _read("# T\n\n## Timeline\n\n- 10:00 a\n- 10:05 CET b\n")[0]
    assert [zone for _, zone in later] == [None, "CET"]


def test_events_without_times_are_said_to_be_so() -> None:
    events, said = _read("# T\n\n## Timeline\n\n- Deploy\n- Rollback\n")
    assert events == [(None, None), (None, None)] and "timeline-without-times" in said


@given(PART, PART)
def test_entries_and_actions_stand_in_the_order_written(events: str, actions: str) -> None:
    document = f"# T\n\n## Timeline\n\n{events}\n\n## Action items\n\n{actions}\n"
    said = read("2024-05-01.md", document.encode(), ReadingSettings()).postmortem
    for lines in ([entry.line for entry in said.timeline], [item.line for item in said.action_items]):
        assert lines == sorted(lines)
        assert all(1 <= line <= document.count("\n") + 1 for line in lines)
    assert all(entry.text for entry in said.timeline)
    assert all(item.action for item in said.action_items)
