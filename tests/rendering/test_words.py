"""Addresses, lengths, dates, strings, ids in text."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from postmortem_archive.rendering import formats
from postmortem_archive.rendering.contexts.cards import shorten
from postmortem_archive.rendering.contexts.periods import Period, by_year, label, name, periods
from postmortem_archive.rendering.links import Links, destination
from postmortem_archive.rendering.mentions import candidates, linked
from postmortem_archive.rendering.wording import Wording, default_strings


@pytest.mark.parametrize(
    ("current", "style", "target", "link"),
    [
        ("", "directory", "", "./"),
        ("", "directory", "systems/checkout/", "systems/checkout/"),
        ("systems/checkout/", "directory", "", "../../"),
        ("systems/checkout/", "directory", "incidents/a/", "../../incidents/a/"),
        ("systems/checkout/", "file", "incidents/a/", "../incidents/a.html"),
        ("systems/", "file", "", "../index.html"),
        ("", "file", "search/", "search/index.html"),
        ("systems/checkout/2026/", "file", "incidents/a/", "../../incidents/a.html"),
        ("incidents/a/", "directory", "tags/ünï 50%?/", "../../tags/%C3%BCn%C3%AF%2050%25%3F/"),
    ],
)
def test_links(current: str, style: str, target: str, link: str) -> None:
    assert Links(current, style).to(target) == link  # type: ignore[arg-type]


def test_links_with_state() -> None:
    links = Links("actions/", mount="ops/incidents")
    assert links.to("search/", {"q": "a b&c", "system": "ü"}) == "../search/?q=a+b%26c&system=%C3%BC"
    assert links.to("incidents/a/", fragment="action-1") == "../incidents/a/#action-1"
    assert (links.base(), links.root()) == ("../", "../../../")
    assert (Links("").base(), Links("").root(), Links("", mount="x").root()) == ("./", "./", "../")


def test_destination_never_takes_a_name_that_themes_use() -> None:
    assert [destination("search/", style) for style in ("directory", "file")] == ["search/index.html"] * 2


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 min"), (40, "40 s"), (60, "1 min"), (1019, "16 min"), (3600, "1 h"), (4320, "1 h 12 min"),
        (87_060, "24 h 11 min"), (259_200, "3 d"), (810_000, "9 d 9 h"),
    ],
)  # fmt: skip
def test_length(seconds: int, said: str) -> None:
    assert formats.length(seconds) == said


@pytest.mark.parametrize(("seconds", "said"), [(0, "+0:00"), (2520, "+0:42"), (-600, "−0:10"), (87_060, "+1 d 0:11")])
def test_offset(seconds: int, said: str) -> None:
    assert formats.offset(seconds) == said


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        ("2026-03-04T09:12+00:00", "4 Mar 2026, 09:12 UTC"),
        ("2026-03-04T10:12+01:00", "4 Mar 2026, 10:12 +01:00"),
        ("2026-03-04T10:12", "4 Mar 2026, 10:12"),
        ("2026-03-04", "4 Mar 2026"), ("2022-05-??", "2022-05-??"), (None, ""),
    ],
)  # fmt: skip
def test_clock(instant: str | None, said: str) -> None:
    assert formats.clock(instant) == said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("INC-123 and INC-123.", ["INC-123", "INC-123"]),
        ("2018-10-21-github-mysql, db_2", ["2018-10-21-github-mysql", "db_2"]),
        ("no-digit a_b 12 x", []),
        ("/path/INC-1 @INC-2 #INC-3 INC-4/x user@INC-5", []),
        ("(INC-6) “INC-7” INC-8's", ["INC-6", "INC-7", "INC-8"]),
    ],
)
def test_candidates(text: str, found: list[str]) -> None:
    assert [match[0] for match in candidates(text)] == found


def test_only_known_ids_become_links_and_the_rest_is_escaped() -> None:
    address = {"INC-1": 'x"y'}.get
    assert linked("<INC-1> INC-2", address) == ('&lt;<a class="pma-mention" href="x&#34;y">INC-1</a>&gt; INC-2')


def test_shorten() -> None:
    assert shorten("one two  three", 100) == "one two three"
    assert shorten("one two three four", 12) == "one two…"
    assert shorten("x" * 50, 10) == "x" * 9 + "…"


def test_periods_split_what_is_full() -> None:
    dates = ["2026-05-01", "2026-02-01", "2026-01-03", "2025-01-01", "", "2026", "2026-??-01"]
    assert _slugs(dates, 4) == {
        "2026-q2": ["2026-05-01"], "2026-q1": ["2026-02-01", "2026-01-03"], "2026": ["2026", "2026-??-01"],
        "2025": ["2025-01-01"], "undated": [""],
    }  # fmt: skip
    assert _slugs(["2026-02-01", "2026-01-03", "2026-01-02", "2026-01-01"], 2) == {
        "2026-02": ["2026-02-01"], "2026-01": ["2026-01-03", "2026-01-02"], "2026-01_2": ["2026-01-01"],
    }  # fmt: skip


def test_periods_of_one_year_stand_together() -> None:
    years = by_year([Period("2026-q2", 1), Period("2026-q1", 2), Period("2025", 3), Period("undated", 4)])
    assert [(year["year"], [piece["label"] for piece in year["pieces"]]) for year in years] == [
        ("2026", ["Q2", "Q1"]), ("2025", ["2025"]), ("undated", ["undated"]),
    ]  # fmt: skip
    assert [label(slug) for slug in ("2026-03", "2026-03_2", "2026_2")] == ["Mar", "Mar 2", "2026 2"]
    assert [name(slug) for slug in ("2026", "2026-03", "2026-q1", "2026-03_2", "undated")] == [
        "2026", "2026 Mar", "2026 Q1", "2026 Mar 2", "undated",
    ]  # fmt: skip


def _slugs(dates: list[str], most: int) -> dict[str, list[str]]:
    return {period.slug: piece for period, piece in periods(dates, lambda date: date or None, most).items()}


def test_words_are_replaced_key_by_key_and_unknown_keys_are_refused() -> None:
    wording = Wording({"draft": "<b>Entwurf</b>"})
    assert wording("draft") == "&lt;b&gt;Entwurf&lt;/b&gt;"
    assert wording("facet.total", n=1) == "1 incident"
    assert wording("facet.total", n=2) == "2 incidents"
    assert wording("facet.owner", owner="<x>") == "owner: &lt;x&gt;"
    assert wording.plain("facet.owner", owner="<x>") == "owner: <x>"
    with pytest.raises(ValueError, match="unknown strings: drafft"):
        Wording({"drafft": "x"})


def test_every_word_is_used_and_every_used_word_exists() -> None:
    package = files("postmortem_archive.rendering")
    sources = [p for folder in ("templates", ".") for p in package.joinpath(folder).iterdir() if p.is_file()]
    text = "\n".join(p.read_text(encoding="utf-8") for p in sources if p.name.endswith((".html", ".py")))
    used = set(re.findall(r"\b(?:t|t\.raw|say)\(\s*f?[\"']([a-z_.]+)[\"']\s*[,)]", text))
    assert used <= set(default_strings())
    dynamic = re.compile(r"(facet|status|instant|phase|change|reason|span|health|search|home|body)\.|permalink")
    assert [key for key in default_strings() if key not in text and not dynamic.match(key)] == []
