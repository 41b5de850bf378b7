"""From a folder to what is published of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.site_builder import postmortem, write

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.document import Postmortem
from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.errors import ConfigurationError
from postmortem_archive.pipeline.load import Loaded, load
from postmortem_archive.pipeline.locate import find_upward, locate
from postmortem_archive.pipeline.publish import is_published

TODAY = date(2026, 5, 28)

PUBLISHED = [
    # status, audience, publish, audiences of this build, drafts shown, published
    (None, "all", ("published",), ("all",), False, True),
    ("published", "all", ("published",), ("all",), False, True),
    ("in-review", "all", ("published", "in-review"), ("all",), False, True),
    ("in-review", "all", ("published",), ("all",), False, False),
    ("draft", "all", ("published",), ("all",), False, False),
    ("draft", "all", ("published",), ("all",), True, True),
    ("draft", "all", ("published", "draft"), ("all",), False, True),
    ("published", "security", ("published",), ("all",), False, False),
    ("published", "security", ("published",), ("all", "security"), False, True),
    ("published", "security", ("published",), ("legal",), True, False),
    ("draft", "security", ("published",), ("all",), True, False),
    ("published", "all", ("published",), ("security",), False, True),
]


@pytest.mark.parametrize(("status", "audience", "publish", "audiences", "drafts", "published"), PUBLISHED)
def test_status_and_audience_both_have_to_allow_it(
    status: str | None,
    audience: str,
    publish: tuple[str, ...],
    audiences: tuple[str, ...],
    drafts: bool,
    published: bool,
) -> None:
    document = Postmortem(path="a.md", id="a", title="A", status=status, audience=audience)
    config = ArchiveConfig(publish=publish, audience=audiences)
    assert is_published(document, config, drafts=drafts) == published


def loaded(folder: Path, **files: str) -> Loaded:
    write(folder, {f"{name}.md": text for name, text in files.items()})
    return load(locate(folder), Environment(TODAY))


def test_newest_first_ties_by_id_undated_last(tmp_path: Path) -> None:
    archive = loaded(
        tmp_path,
        a=postmortem(id="A", started="2024-01-01"),
        c=postmortem(id="C", started="2026-01-01"),
        b=postmortem(id="B", started="2026-01-01"),
        d="# Undated\n\n## Root cause\n\nA lock.\n\n## Action items\n\n- Remove it\n\n## Lessons\n\nOne.\n",
    ).archive
    assert [incident.postmortem.id for incident in archive.incidents] == ["B", "C", "A", "d"]


def test_the_later_of_two_ids_alike_gets_a_number_and_a_finding(tmp_path: Path) -> None:
    one = loaded(tmp_path, a=postmortem(id="INC 1"), b=postmortem(id="inc-1"), c=postmortem(id="INC_1"))
    assert one.published == {"a.md": "inc-1", "b.md": "inc-1-2", "c.md": "inc-1-3"}
    assert [f.path for f in one.findings if f.rule == "id-clash"] == ["b.md", "c.md"]


def test_an_unpublished_document_takes_no_address(tmp_path: Path) -> None:
    one = loaded(tmp_path, a=postmortem(id="INC-1", status="draft"), b=postmortem(id="INC-1"))
    assert one.published == {"b.md": "inc-1"}
    assert [document.postmortem.path for document in one.unpublished] == ["a.md"]


def test_mentions_are_of_published_documents_only(tmp_path: Path) -> None:
    one = loaded(
        tmp_path,
        a=postmortem(id="A-1", body="As in B-1, [here](b.md) and [there](c.md), also C-1 and A-1."),
        b=postmortem(id="B-1"),
        c=postmortem(id="C-1", status="draft"),
    )
    (incident,) = [incident for incident in one.archive.incidents if incident.postmortem.id == "A-1"]
    assert incident.mentions == ("B-1",)


def test_names_become_roles_before_anything_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"archive.yml": "people: roles\nroles: {Ada Byron: the on-call engineer, '@ada': on-call}\n"},
    )
    one = loaded(tmp_path, a=postmortem("What Ada Byron saw", "@ada rang; Adamant stayed.\n"))
    (incident,) = one.archive.incidents
    body = one.body("a.md").html
    assert incident.postmortem.title == "What the on-call engineer saw"
    assert "on-call rang; Adamant stayed." in body


def test_the_archive_is_found_from_anywhere_below(tmp_path: Path) -> None:
    write(tmp_path, {"site/postmortems/archive.yml": "", "site/docs/deep/index.md": ""})
    for start in ("site", "site/docs/deep", "site/postmortems"):
        assert find_upward(tmp_path / start).folder == (tmp_path / "site/postmortems").resolve()
    assert locate(tmp_path / "site/postmortems/archive.yml") == locate(tmp_path / "site/postmortems")


def test_no_archive_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"--archive|postmortem init"):
        find_upward(tmp_path)
    with pytest.raises(ConfigurationError, match=r"archive\.yml"):
        locate(tmp_path / "nowhere")


def test_a_rule_that_does_not_exist_stops_every_run(tmp_path: Path) -> None:
    (tmp_path / "archive.yml").write_text("review:\n  rules:\n    hindsigth: off\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"archive\.yml:3:5: .*did you mean `hindsight`\?"):
        loaded(tmp_path)


def test_a_source_that_fails_is_named_where_archive_yml_has_it(tmp_path: Path) -> None:
    (tmp_path / "archive.yml").write_text("sources:\n  - git: https://example.org/a.git\n\n  - folder: ../nowhere\n")
    archive = loaded(tmp_path, a=postmortem(id="A"))
    said = [(f.path, f.span.line) for f in archive.findings if f.rule == "source-unreachable"]
    assert said == [("archive.yml", 2), ("archive.yml", 4)]
