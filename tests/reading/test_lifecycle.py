"""When it started, was detected, mitigated and resolved: the most deliberate statement wins."""

from __future__ import annotations

import pytest

from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings

TIMELINE = "\n## Timeline (UTC)\n\n- 10:00 deploy\n- 10:20 alert\n- 11:00 all services operational\n- 12:00 review\n"
CASES = {
    "keys": (
        "a.md",
        "---\nstarted: 2031-05-06 10:00 CET\nresolved: 2031-05-06T12:00+02:00\n---\nx",
        {"started": "2031-05-06T10:00+01:00", "resolved": "2031-05-06T12:00+02:00"},
    ),
    "another team's keys": (
        "a.md",
        "---\nstart_time: 2031-05-06\nend_time: 2031-05-07\n---\nx",
        {"started": "2031-05-06", "resolved": "2031-05-07"},
    ),
    "a day and a timeline": (
        "a.md",
        "---\ndate: 2031-05-06\n---\n# x\n" + TIMELINE,
        {"started": "2031-05-06T10:00Z", "resolved": "2031-05-06T11:00Z", "inferred": ["started"]},
    ),
    "the day of writing": (
        "a.md",
        "---\ndate: 2031-05-20\n---\n# x\n## Timeline\n- 2031-05-06 10:00 UTC: deploy\n",
        {"started": "2031-05-06T10:00Z", "inferred": ["started"]},
    ),
    "a period": (
        "a.md",
        "**Date:** 6 May 2031, 10:00 - 11:30 UTC\n",
        {"started": "2031-05-06T10:00Z", "resolved": "2031-05-06T11:30Z"},
    ),
    "labelled lines": (
        "a.md",
        "- Start time (CET): 2031-05-06 23:30\n- Detected: 23:50\n- End time (CET): 2031-05-07 00:10\n",
        {
            "started": "2031-05-06T23:30+01:00",
            "detected": "2031-05-06T23:50+01:00",
            "resolved": "2031-05-07T00:10+01:00",
        },
    ),
    "a heading says the zone of all": (
        "a.md",
        "# x\n\n## When (all times CET)\n\n- Incident start: 6 May 2031 10:00\n- Incident detection: 10:05\n"
        "- Incident resolution: 6 May 2031 11:00\n",
        {
            "started": "2031-05-06T10:00+01:00",
            "detected": "2031-05-06T10:05+01:00",
            "resolved": "2031-05-06T11:00+01:00",
        },
    ),
    "a heading with a line": (
        "a.md",
        "## Start of impact\n\n2031-05-06 10:00 UTC\n",
        {"started": "2031-05-06T10:00Z"},
    ),
    "the file's name": ("2031-05-06-x.md", "It broke.", {"started": "2031-05-06", "inferred": ["started"]}),
    "folders": ("2031/05/06/x.md", "It broke.", {"started": "2031-05-06", "inferred": ["started"]}),
    "the title": (
        "a.md",
        "# Outage of May 6th, 2031\n\nIt broke.",
        {"started": "2031-05-06", "inferred": ["started"]},
    ),
    "the summary's opening": (
        "a.md",
        "On 6 May 2031 between 10:00 and 11:00 UTC mails were lost.",
        {
            "started": "2031-05-06T10:00Z",
            "resolved": "2031-05-06T11:00Z",
            "inferred": ["resolved", "started"],
        },
    ),
    "entries that say it": (
        "2031-05-06.md",
        "## Timeline\n- 09:00 rollout\n- 10:00 Outage begins\n- 10:05 Outage detected\n"
        "- 10:30 impact ended\n- 11:00 not resolved yet\n- 12:00 Incident closed\n- 13:00 Review\n",
        {
            "started": "2031-05-06T10:00",
            "detected": "2031-05-06T10:05",
            "mitigated": "2031-05-06T10:30",
            "resolved": "2031-05-06T12:00",
        },
    ),
    "the last event": (
        "2031-05-06.md",
        "## Timeline\n- 09:00 rollout\n- 10:00 rolled back\n",
        {"started": "2031-05-06T09:00", "resolved": "2031-05-06T10:00", "inferred": ["resolved", "started"]},
    ),
    "a day and hours": (
        "a.md",
        "Date: 2031-05-06\nTime: 23:30 to 00:10\nTime zone: CET",
        {"started": "2031-05-06T23:30+01:00", "resolved": "2031-05-07T00:10+01:00"},
    ),
    "hours in keys": (
        "a.md",
        "---\ndate: 2031-05-06\nstart_time: 23:30\nend_time: 00:10\n---\nx",
        {"started": "2031-05-06T23:30", "resolved": "2031-05-07T00:10"},
    ),
    "what led to it is not the start": (
        "2031-05-06-x.md",
        "# x\n## Timeline (UTC)\n- 2031-04-01 10:00 a change is merged\n- 2031-05-06 09:00 a node restarts\n"
        "- 2031-05-06 09:30 rolled back\n",
        {"started": "2031-05-06T09:00Z", "resolved": "2031-05-06T09:30Z", "inferred": ["resolved", "started"]},
    ),
    "the day on which it ended": (
        "2031-05-08-x.md",
        "# x\n\nDate: 2031-05-08\n\n## Timeline (UTC)\n- 2031-05-06 10:00 first complaint\n"
        "- 2031-05-07 09:00 a cause is found\n- 2031-05-08 11:00 all services operational\n",
        {"started": "2031-05-06T10:00Z", "resolved": "2031-05-08T11:00Z", "inferred": ["started"]},
    ),
    "a day, and an event that marks the start on it": (
        "a.md",
        "Date: 2031-05-06\n\n## Timeline (UTC)\n- 10:00 a node is drained. Nothing works. (outage starts)\n"
        "- 09:00 an upgrade begins\n- 11:00 all clear\n",
        {"started": "2031-05-06T10:00Z", "resolved": "2031-05-06T11:00Z"},
    ),
    "one event out of order": (
        "2031-05-06.md",
        "## Timeline\n- 10:00 deploy\n- 10:20 alert\n- 10:40 rollback\n- 2031-05-06 08:50 a talk\n",
        {"started": "2031-05-06T10:00", "inferred": ["started"]},
    ),
    "repaired, then resolved": (
        "a.md",
        "# x\n- **Key events**\n  - First detected: 2031-05-06 10:00\n  - Repaired: 2031-05-06 11:00\n"
        "  - Resolved 2031-05-07 09:00\n- **Impact**: mails\n",
        {
            "started": "2031-05-06T10:00",
            "detected": "2031-05-06T10:00",
            "resolved": "2031-05-07T09:00",
            "inferred": ["started"],
        },
    ),
    "a day before is no lead-up": (
        "2031-05-06-x.md",
        "# x\n## Timeline (UTC)\n- 2031-05-05 22:00 errors rise\n- 2031-05-06 09:00 a node restarts\n"
        "- 2031-05-06 09:30 rolled back\n",
        {"started": "2031-05-05T22:00Z", "resolved": "2031-05-06T09:30Z", "inferred": ["resolved", "started"]},
    ),
    "the summary's time on the day of the name": (
        "2031-05-06-x.md",
        "# x\n\nAt **19:55 UTC, all mails stopped**. Nobody noticed.\n",
        {"started": "2031-05-06T19:55Z", "inferred": ["started"]},
    ),
    "the summary's period": (
        "2031-05-06-x.md",
        "# x\n\nOur largest node was down. That lasted from around 20:20 to 20:46 UTC.\n",
        {"started": "2031-05-06T20:20Z", "resolved": "2031-05-06T20:46Z", "inferred": ["resolved", "started"]},
    ),
    "a deployment before the impact": (
        "2031-05-06-x.md",
        "# x\n\n## Impact\n\n- 3% of all mails failed (11:00–13:05 UTC).\n\n## Timeline (UTC)\n\n- 09:15 a deploy\n"
        "- 11:00 errors\n- 13:05 a restart\n- 14:00 a talk\n",
        {"started": "2031-05-06T11:00Z", "resolved": "2031-05-06T14:00Z", "inferred": ["resolved", "started"]},
    ),
    "a period beside the duration": (
        "a.md",
        "# x\n\n| | |\n|---|---|\n| **Date** | 2031-05-06 |\n"
        "| **Duration** | ~2h (stuck 21:01 UTC → resolved ~23:09 UTC) |\n"
        "\n## Timeline (UTC)\n\n- 20:19 an upgrade\n- 21:01 it is stuck\n- 23:10 it is not\n",
        {"started": "2031-05-06T21:01Z", "resolved": "2031-05-06T23:10Z", "inferred": ["resolved", "started"]},
    ),
    "a day and the duration with a period": (
        "a.md",
        "# x\n\n- Date: 2031-05-06\n- Duration: half an hour (14:27 UTC to ~15:00 UTC)\n",
        {"started": "2031-05-06T14:27Z", "resolved": "2031-05-06T15:00Z", "inferred": ["resolved", "started"]},
    ),
    "a summary that says it to the minute": (
        "2031-05-06-x.md",
        "# x\n\nOn May 6, 2031, at about 9:40am, mails stopped.\n\n## Timeline\n\n- 08:30 a call\n- 09:50 restarts\n"
        "- 12:09 an upgrade\n",
        {"started": "2031-05-06T09:40", "resolved": "2031-05-06T12:09", "inferred": ["resolved", "started"]},
    ),
    "a summary that says it to the hour": (
        "2031-05-06-x.md",
        "# x\n\nAt 9am mails stopped.\n\n## Timeline\n\n- 08:47 mails stop\n- 12:09 an upgrade\n",
        {"started": "2031-05-06T08:47", "resolved": "2031-05-06T12:09", "inferred": ["resolved", "started"]},
    ),
    "a time that the summary only mentions": (
        "2031-05-06-x.md",
        "# x\n\nMails were lost all day, as they are when the queue is emptied at 19:55 UTC.\n",
        {"started": "2031-05-06", "inferred": ["started"]},
    ),
    "a zone in the title": (
        "a.md",
        "# Mails late 2031-05-06 10:00 - 11:00 UTC\n## Timeline\n- 2031-05-06 10:00 late\n- 2031-05-06 11:00 in time\n",
        {"started": "2031-05-06T10:00Z", "resolved": "2031-05-06T11:00Z", "inferred": ["resolved", "started"]},
    ),
    "a line of a log is no label": (
        "2031-05-06-x.md",
        '# x\n\n## Logs\n\nerror at a.js:12, "\ntime":"2031-05-01T15:06:16Z","v":0}\n',
        {"started": "2031-05-06", "inferred": ["started"]},
    ),
    "the day of writing beside the day of the name": (
        "2031-05-06-x.md",
        "---\ndate: 2031-05-09\n---\n# x\n## Timeline\n- 10:00 UTC deploy\n- 11:00 UTC rolled back\n",
        {"started": "2031-05-06T10:00Z", "resolved": "2031-05-06T11:00Z", "inferred": ["resolved", "started"]},
    ),
    "a bare date after all that happened": (
        "a.md",
        "**Date:** 2031-05-09\n\n# x\n\n## Timeline\n\n[2031-05-02]\n[08:33] a bug is merged\n"
        "[09:26] an alarm\n[10:46] it stops\n",
        {"started": "2031-05-02T08:33", "resolved": "2031-05-02T10:46", "inferred": ["resolved", "started"]},
    ),
    "the date of the incident after all that led to it": (
        "a.md",
        "**Incident date:** 2031-05-09\n\n# x\n\n## Timeline\n\n- 2031-05-02 08:33 a bug is merged\n",
        {"started": "2031-05-09"},
    ),
    "an issue that resolved itself": (
        "2031-05-06.md",
        "## Timeline\n- 10:00 a purge\n- 10:30 fresh pages; issue self-resolved\n- 11:00 a look at the logs\n",
        {"started": "2031-05-06T10:00", "resolved": "2031-05-06T10:30", "inferred": ["started"]},
    ),
    "a date with a time is no day of writing": (
        "2031-05-06-x.md",
        "---\ndate: 2031-05-07T09:00:00Z\n---\n# x\n",
        {"started": "2031-05-07T09:00Z"},
    ),
    "marks in brackets": (
        "2031-10-30-x.md",
        "## Timeline (all times in PST/PDT)\n\n- 2031-10-30 21:14 - The change goes live. **\\<START OF OUTAGE>**\n"
        "- 2031-11-03 12:55 - It is gone again \\<END OF OUTAGE>\n- 2031-11-03 14:00 - A talk.\n",
        {"started": "2031-10-30T21:14-07:00", "resolved": "2031-11-03T12:55-08:00"},
    ),
    "something closed is not the incident": (
        "2031-05-06.md",
        "## Timeline\n- 10:00 Closed 37 older drafts\n- 10:30 Fixed a typo\n- 11:00 Resolved by a restart\n"
        "- 12:00 A talk\n",
        {"started": "2031-05-06T10:00", "resolved": "2031-05-06T11:00", "inferred": ["started"]},
    ),
    "newest first": (
        "2031-05-06.md",
        "## Timeline\n- 2031-05-06 11:00 UTC rolled back\n- 2031-05-06 10:00 UTC deploy\n",
        {
            "started": "2031-05-06T10:00Z",
            "resolved": "2031-05-06T11:00Z",
            "inferred": ["resolved", "started"],
        },
    ),
    "nothing": ("a.md", "It broke at some time.", {}),
    "no time at all": (
        "a.md",
        "---\nstarted: 2031-05-06\nresolved: N/A\ndetected: unknown\n---\nx",
        {"started": "2031-05-06"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_instants(name: str) -> None:
    path, text, expected = CASES[name]
    postmortem = read(path, text.encode(), ReadingSettings()).postmortem
    keys = ("started", "detected", "mitigated", "resolved")
    found: dict[str, object] = {key: value for key in keys if (value := getattr(postmortem, key))}
    if inferred := [key for key in sorted(keys) if postmortem.is_inferred(f"/{key}")]:
        found["inferred"] = inferred
    assert found == expected


def test_the_archives_zone_gives_offsets() -> None:
    settings = ReadingSettings(timezone="Europe/Berlin")
    assert (
        read("a.md", b"---\nstarted: 2031-07-01 10:00\n---\nx", settings).postmortem.started == "2031-07-01T10:00+02:00"
    )


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        ("2031-05-01.md", "---\nstarted: 2031-05-20T10:00Z\n---\nx", "date-disagrees"),
        (
            "a.md",
            "---\nstarted: 2031-05-20T10:00Z\nresolved: 2031-05-20T09:00Z\n---\nx",
            "resolved-before-started",
        ),
        (
            "a.md",
            "---\nstarted: 2031-05-20T10:00Z\n---\n**Start time:** 2031-05-20 11:00 UTC",
            "instant-disagrees",
        ),
        (
            "a.md",
            "---\nstarted: 2031-05-20T10:00Z\nresolved: 2031-05-20T11:00Z\nduration: 3h\n---\nx",
            "duration-disagrees",
        ),
        ("a.md", "---\nstarted: 2031-02-30\n---\nx", "front-matter-date"),
    ],
)
def test_contradictions_are_said(path: str, text: str, rule: str) -> None:
    assert rule in [finding.rule for finding in read(path, text.encode(), ReadingSettings()).findings]
