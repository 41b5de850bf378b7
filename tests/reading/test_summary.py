"""The sentences that say what happened."""

from __future__ import annotations

import pytest

from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("# Down\n\n[Final message]\n\nAll is back.\n", "All is back."),
        ("# Down\n\n[Final message] All is back.\n", "[Final message] All is back."),
        ("# Down\n\n![graph](a.png)\n\nLogin failed.\n", "Login failed."),
        ("# Down\n\n[In Welsh](cy.md)\n\nLogin failed.\n", "Login failed."),
        ("# Down\n\n## Summary\n\n*Describe what happened*\n\nLogin failed.\n", "Login failed."),
        ("# Down\n\nInternal notes: https://a.example/1\n\nLogin failed.\n", "Login failed."),
        (
            "# Down\n\n*About [Mailer](https://a.example), in which a queue stopped.*\n",
            "About Mailer, in which a queue stopped.",
        ),
        (
            "# Down\n\n## Summary\n\nDescription: No login, as the\nlimit was met.<br> Component: login<br>\n"
            "Duration: 2 h\n",
            "No login, as the limit was met.",
        ),
        (
            "# Down\n\n| Date | 2031-05-06 |\n|---|---|\n\n## Impact\n\nNobody could log in for an hour.\n",
            "Nobody could log in for an hour.",
        ),
        (
            '*Resolved* - It works. {{< track "2031-05-09 16:20:00" >}}\n\n'
            '*Investigating* - Login is down. {{< track "2031-05-09 14:10:00" >}}\n',
            "Login is down.",
        ),
        ('# Down\n\n### TL;DR{% include explain.html details="<b>short</b>" %}\n\nLogin failed.\n', "Login failed."),
        ("# Down\n\n## Summary\n\nLogin failed. The server said:\n\n```\nno\n```\n", "Login failed."),
        ("# Down\n\n## Impact\n\nUser harm:\n\n- none\n", ""),
        ("# Down\n\nDescription: no name\n\n## Summary\n\nLogin failed.\n", "Login failed."),
        ("# Down\n\n## Overview\n\nMonday, Nov. 3, 2031\n\nLogin failed.\n", "Login failed."),
    ],
    ids=[
        "a word in brackets",
        "at the head of a sentence",
        "an image",
        "a link",
        "guidance",
        "an address",
        "a link in a sentence",
        "a described one",
        "what came of it",
        "the first report",
        "a tag of Liquid",
        "over code",
        "no sentence",
        "a description beside a summary",
        "a day",
    ],
)
def test_the_summary_is_prose(text: str, summary: str) -> None:
    assert read("a.md", text.encode(), ReadingSettings(), included=True).postmortem.summary == summary


def test_who_responded_is_not_what_stopped_it() -> None:
    recovery = "*How was it fixed?*\n\nA restart. It took long.\n"
    document = f"# Down\n\n## Response\n\n*Who came?*\n\nAda came.\n\n## Recovery\n\n{recovery}"
    assert read("a.md", document.encode(), ReadingSettings()).postmortem.mitigation == "A restart."


@pytest.mark.parametrize(
    ("text", "mitigation"),
    [
        ("## First fix\n\nMore memory.\n\n## Final resolution\n\nA restart.\n", "A restart."),
        ("## Action items\n\n### Mitigation\n\nNone.\n", None),
        ("## Mitigation\n\nNone.\n", None),
        ("## Mitigation\n\n- None yet in the code. Restart by hand.\n", None),
        (
            "## Resolution\n\nThe queue was told to drop what nobody needs:\n\n```\nx\n```\n\n"
            "This ensures:\n\n1. Less.\n",
            "The queue was told to drop what nobody needs",
        ),
        (
            "## Resolution\n\n### Solution: more memory for it\n\n**Why this works:**\n\n1. It needs it.\n",
            "more memory for it",
        ),
        ("## Resolution\n\nIt was done in two phases over May:\n\n- The first\n", "The first"),
        (
            "## Resolution\n\n**Fix** (one commit): on every path of the mailer the agent now runs alone —\n"
            "`isolated=yes` and nothing else.\n",
            "on every path of the mailer the agent now runs alone — isolated=yes and nothing else.",
        ),
        ("- Date: 2031-04-05\n- Resolution: The queue was restarted.\n", "The queue was restarted."),
        ("- Date: 2031-04-05\n- Resolution: 14:05 UTC\n", None),
    ],
    ids=[
        "the final one",
        "a kind of action",
        "none",
        "none yet",
        "over code",
        "in a heading",
        "over a list",
        "wrapped",
        "a labelled line",
        "a time",
    ],
)
def test_what_stopped_it(text: str, mitigation: str | None) -> None:
    assert read("a.md", f"# Down\n\n{text}".encode(), ReadingSettings()).postmortem.mitigation == mitigation


def test_what_stopped_it_is_not_what_introduces_it() -> None:
    document = (
        "# Down\n\n## Resolution\n\nWe did two things:\n\n**First:**\n\n1. Restarted the queue\n2. Raised its limit\n"
    )
    assert read("a.md", document.encode(), ReadingSettings()).postmortem.mitigation == "Restarted the queue"
