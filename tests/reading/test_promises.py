"""Who owns an action item, which ticket it has, how far it is: as people write it, and nothing else."""

from __future__ import annotations

import pytest

from postmortem_archive.reading.actions import items
from postmortem_archive.reading.blocks import tree
from postmortem_archive.reading.markdown import parse
from postmortem_archive.reading.marks import marked, meaning
from postmortem_archive.reading.owners import owner_of_cell, owner_of_group, take_owner
from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings
from postmortem_archive.reading.tickets import ticket, without_ticket

PEOPLE = frozenset({"ada lovelace", "ada", "grace"})


@pytest.mark.parametrize(
    ("text", "owner", "rest"),
    [
        ("Add it (owner: platform)", "platform", "Add it"),
        ("Add it - Owner: Ada L", "Ada L", "Add it"),
        ("Add it (assigned to @ada)", "@ada", "Add it"),
        ("@ada: add it", "@ada", "add it"),
        ("@ada to add it", "@ada", "add it"),
        ("[@ada, @grace] add it", "@ada, @grace", "add it"),
        ("Add it (@ada)", "@ada", "Add it"),
        ("Add it — @ada and @grace", "@ada and @grace", "Add it"),
        ("Add it (Ada)", "Ada", "Add it"),
        ("Grace: add it", "Grace", "add it"),
        ("Maria to add it", "Maria", "add it"),
        ("Maria, Grace: add it", "Maria, Grace", "add it"),
        ("Add it - Maria Schmidt.", "Maria Schmidt", "Add it"),
        ("Plan to add it", None, "Plan to add it"),
        ("@ada add it", "@ada", "add it"),
        ("@ada will add it", "@ada", "add it"),
        ("[Maria] Add it", "Maria", "Add it"),
        ("[Backend] Add it", None, "[Backend] Add it"),
        ("Add it @ada", "@ada", "Add it"),
        ("Add it, as said by @ada", None, "Add it, as said by @ada"),
        ("Jenkins to be moved", None, "Jenkins to be moved"),
        ("Add it (owner: TBD)", None, "Add it"),
        ("Add it as proposed by @ada in chat", None, "Add it as proposed by @ada in chat"),
        ("Terraform: pin it", None, "Terraform: pin it"),
        ("Add it (again)", None, "Add it (again)"),
        ("Mail ops@example.org", None, "Mail ops@example.org"),
    ],
)
def test_owner_of_an_item(text: str, owner: str | None, rest: str) -> None:
    assert take_owner(text, PEOPLE) == (owner, rest)


@pytest.mark.parametrize(
    ("title", "bold", "owner"),
    [
        ("Katherine Johnson", True, "Katherine Johnson"),
        ("Katherine Johnson (network)", True, "Katherine Johnson"),
        ("Platform team:", True, "Platform team"),
        ("@ada, @grace", True, "@ada, @grace"),
        ("Owner: payments", True, "payments"),
        ("Grace", True, "Grace"),
        ("Ada Lovelace", False, "Ada Lovelace"),
        ("Katherine Johnson", False, "Katherine Johnson"),
        ("Maria and Tomás", True, "Maria and Tomás"),
        ("Load Balancer", True, None),
        ("Google Cloud", True, None),
        ("Short term", True, None),
        ("Technical Improvements", True, None),
        ("Improve It", True, None),
        ("Monitoring", True, None),
        ("Terraform", True, None),
        ("", True, None),
    ],
)
def test_owner_of_a_group(title: str, bold: bool, owner: str | None) -> None:
    assert owner_of_group(title, PEOPLE, bold=bold) == owner


@pytest.mark.parametrize(
    ("cell", "owner"),
    [
        ("alice@", "alice@"),
        ("SRE team", "SRE team"),
        ("Bob (ops)", "Bob (ops)"),
        ("TBD", None),
        ("-", None),
        ("n/a", None),
        ("{{ name }}", None),
    ],
)
def test_owner_of_a_cell(cell: str, owner: str | None) -> None:
    assert owner_of_cell(cell) == owner


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("Do [it](https://github.com/a/b/issues/1)", "https://github.com/a/b/issues/1"),
        ("Do it <https://gitlab.com/a/b/-/merge_requests/4>", "https://gitlab.com/a/b/-/merge_requests/4"),
        (
            "As in [that bug](https://x.org/issues/9) ([issue](https://x.org/issues/1))",
            "https://x.org/issues/9",
        ),
        ("As in [#9](https://x.org/y/issues/9)", "https://x.org/y/issues/9"),
        ("See [old](https://x.org/a/issues/9) ([PR](https://x.org/a/pull/1))", "https://x.org/a/pull/1"),
        ("Do it (OPS-12)", "OPS-12"),
        ("Do it (a/b#12)", "a/b#12"),
        ("#12: do it", "#12"),
        ("Do it https://tracker.example.com/browse/OPS-12", "https://tracker.example.com/browse/OPS-12"),
        ("Read [the docs](https://docs.example.com/1)", None),
        ("Use UTF-8 and SHA-256", None),
        ("Use C#7 now", None),
        ("Be number #1 in it", None),
    ],
)
def test_ticket(markdown: str, found: str | None) -> None:
    assert ticket(tree(parse(markdown))[0].tokens) == found


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Do it (issue)", "Do it"),
        ("Do it (#12, #13).", "Do it."),
        ("OPS-4: Do it", "Do it"),
        ("Do it - #12", "Do it"),
        ("Do it - jira link", "Do it"),
        ("Do it - fix the link", "Do it - fix the link"),
        ("https://x.org/issues/1 - Do it", "Do it"),
        ("#12", "#12"),
        ("Do it (again)", "Do it (again)"),
    ],
)
def test_words_without_the_ticket(text: str, bare: str) -> None:
    assert without_ticket(text) == bare


@pytest.mark.parametrize(
    ("markdown", "text", "status"),
    [
        ("- [ ] a thing", "a thing", "open"),
        ("- [x] a thing", "a thing", "done"),
        ("- [x] a thing (in progress)", "a thing", "done"),
        ("- [ ] a thing (done)", "a thing", "done"),
        ("- a thing", "a thing", None),
        ("- ~~a thing~~", "a thing", "done"),
        ("- a ~~bad~~ good thing", "a bad good thing", None),
        ("- Completed: a thing", "a thing", "done"),
        ("- a thing. VERIFIED", "a thing.", "verified"),
        ("- a thing (won't fix, too dear)", "a thing", "declined"),
        ("- a thing :white_check_mark:", "a thing", "done"),
        ("- a thing is done by hand", "a thing is done by hand", None),
        ("- (done)", "(done)", None),
        ("- a thing: DONE in #12", "a thing:", "done"),
        ("- a thing (in progress - @ada)", "a thing (@ada)", "open"),
        ("- Open-source a thing", "Open-source a thing", None),
        ("- a thing (open source)", "a thing (open source)", None),
        ("- Fixed-width a thing", "Fixed-width a thing", None),
    ],
)
def test_marks(markdown: str, text: str, status: str | None) -> None:
    item = items(tree(parse(markdown)))[0]
    assert marked(item) == (text, status)


@pytest.mark.parametrize(
    ("kind", "text", "ours"),
    [
        ("status", "In progress", "open"),
        ("status", "Done (2024-01-01)", "done"),
        ("status", "Won't do", "declined"),
        ("status", "somewhere", None),
        ("kind", "Prevention", "prevent"),
        ("kind", "Process improvements", "process"),
        ("kind", "Detect the next one in the same way", None),
    ],
)
def test_words_for_status_and_kind(kind: str, text: str, ours: str | None) -> None:
    assert meaning(kind, text) == ours


@pytest.mark.parametrize(
    ("text", "action", "owner", "due"),
    [
        ("Add it (Owner: Mail, Due: 2031-05-06)", "Add it", "Mail", "2031-05-06"),
        ("Add it (due: 2031-05-06, owner: Mail)", "Add it", "Mail", "2031-05-06"),
        ("Add it [Owner: Mail; ETA: May 6, 2031]", "Add it", "Mail", "2031-05-06"),
        ("Add it (@ada, due 2031-05-06)", "Add it", "@ada", "2031-05-06"),
        ("Add it (due 2031-05-06)", "Add it", None, "2031-05-06"),
        ("Add it, due 2031-05-06, owner: Mail", "Add it", "Mail", "2031-05-06"),
    ],
)
def test_owner_and_due_day_in_one_bracket(text: str, action: str, owner: str | None, due: str) -> None:
    document = f"# Mails\n\n## Root cause\n\nA full disk.\n\n## Action items\n\n- [ ] {text}\n"
    [item] = read("a.md", document.encode(), ReadingSettings()).postmortem.action_items
    assert (item.action, item.owner, item.due) == (action, owner, due)
