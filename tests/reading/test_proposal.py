"""The archive.yml that is proposed for a folder reads back without a fault and says what the folder uses."""

from __future__ import annotations

from postmortem_archive.reading.archive_file import parse_archive
from postmortem_archive.reading.proposal import propose_archive
from postmortem_archive.reading.read import read
from postmortem_archive.reading.reading import Reading
from postmortem_archive.reading.settings import ReadingSettings


def reading(number: int, keys: str, title: str = "Outage", body: str = "It failed.") -> Reading:
    text = f"---\n{keys}\n---\n# {title}\n\n## Summary\n\n{body}\n\n## Root cause\n\nA full disk.\n"
    return read(f"2024/{number}.md", text.encode(), ReadingSettings(), included=True)


def test_nothing_found_is_still_an_archive() -> None:
    text = propose_archive([])
    assert parse_archive(text, "archive.yml")[1] == []


def test_severities_worst_first() -> None:
    stated = ["P2", "p1", "P1", "P1", "P4"]
    text = propose_archive([reading(n, f"severity: {stated[n]}") for n in range(5)])
    config, findings = parse_archive(text, "archive.yml")
    assert findings == []
    assert list(config.severities) == ["p1", "p2", "p4"]


def test_severities_in_words() -> None:
    stated = [
        "minor",
        "Critical",
        "major",
        "Because of the outage all customers were unable to pay for hours on end",
    ]
    config, _ = parse_archive(
        propose_archive([reading(n, f"severity: {s}") for n, s in enumerate(stated)]), "a"
    )
    assert list(config.severities) == ["critical", "major", "minor"]


def test_the_usual_scale_is_not_repeated() -> None:
    assert "severities" not in propose_archive([reading(1, "severity: sev1")])


def test_systems_with_their_spellings() -> None:
    names = ["Checkout", "checkout", "Checkout", "Ledger: main"]
    text = propose_archive([reading(n, f"systems: ['{name}']") for n, name in enumerate(names)])
    config, findings = parse_archive(text, "archive.yml")
    assert findings == []
    assert config.systems["checkout"].name == "Checkout"
    assert config.systems["checkout"].aliases == ("checkout",)
    assert config.systems["ledger-main"].name == "Ledger: main"


def test_names_that_recur_in_titles() -> None:
    titles = ["CoreDNS is down", "Slow CoreDNS", "CoreDNS again", "Falcon Hub was slow", "Falcon Hub broke",
              "Falcon Hub in March", "Outage of everything", "Outage in March", "Outage"]  # fmt: skip
    body = "An outage is an outage. We saw that coredns pods and CoreDNS and CoreDNS and CoreDNS had stopped."
    text = propose_archive([reading(n, "x: y", title, body) for n, title in enumerate(titles)])
    config, findings = parse_archive(text, "archive.yml")
    assert findings == []
    assert sorted(config.systems) == ["coredns", "falcon-hub"]


def test_keys_that_are_not_known() -> None:
    keys = [
        "weather: rain\nuid: a1",
        "weather: sun\nuid: a2",
        "weather: rain\nuid: a3",
        "weather: sun\nuid: a4",
    ]
    text = propose_archive([reading(n, key) for n, key in enumerate(keys)])
    assert "#   weather: tags   # such as rain, sun" in text
    assert "uid" not in text


def test_keys_that_hold_factors() -> None:
    keys = ["class: [disk-full, Retry storm]", "class: [disk-full]", "class: [Retry storm, other]"]
    assert "#   class: contributing_factors" in propose_archive([reading(n, k) for n, k in enumerate(keys)])


def test_the_zone_that_most_timelines_state() -> None:
    stated = "## Timeline (all times UTC)\n\n- 2024-01-02 10:00 it failed\n- 2024-01-02 11:00 it worked"
    silent = "## Timeline\n\n- 2024-01-02 10:00 it failed\n- 2024-01-02 11:00 it worked"
    text = propose_archive([reading(n, "x: y", body=body) for n, body in enumerate([stated, stated, silent])])
    assert parse_archive(text, "archive.yml")[0].timezone == "UTC"
