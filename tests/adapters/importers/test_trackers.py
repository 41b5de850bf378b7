"""Issues of GitHub and GitLab, and Opsgenie's postmortems, in the shapes that their documentation gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from postmortem_archive.adapters.importers.adf import to_html
from postmortem_archive.adapters.importers.files import files_of
from postmortem_archive.adapters.importers.imported import Imported, canonical
from postmortem_archive.adapters.importers.kinds import kinds
from postmortem_archive.adapters.importers.labels import front_of
from postmortem_archive.model.document import Postmortem
from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings


def imported(kind: str, value: Any, tmp_path: Path) -> Imported:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    assert kinds()[kind].accepts(path, files_of(path))
    document: Imported
    (document,) = kinds()[kind].read(path, files_of(path))
    return document


def as_read(document: Imported) -> Postmortem:
    reading = read(f"{document.name}.md", canonical(document).encode(), ReadingSettings(), included=True)
    assert [f.message for f in reading.findings if f.level in ("error", "warning")] == []
    return reading.postmortem


def test_a_github_issue(tmp_path: Path) -> None:
    found = imported("github", [{
        "number": 12, "title": "Checkout: 502", "state": "CLOSED", "author": {"login": "ana"},
        "body": "## Summary\r\n\r\nIt failed.\r\n\r\n![graph](https://github.com/user-attachments/assets/1)\r\n",
        "labels": [{"name": "postmortem"}, {"name": "severity::1"}, {"name": "system: checkout"}],
        "createdAt": "2024-03-01T10:00:00Z", "closedAt": None, "url": "https://github.com/org/shop/issues/12",
        "comments": [{"author": {"login": "bo"}, "body": "Found it.", "createdAt": "2024-03-01T11:00:00Z"}],
    }], tmp_path)  # fmt: skip
    assert found.name == "2024-03-01-checkout-502-12"
    postmortem = as_read(found)
    assert (postmortem.id, postmortem.severity_stated) == ("shop-12", "severity::1")
    assert (postmortem.systems, postmortem.tags) == (("checkout",), ("postmortem",))
    assert "\r" not in found.body
    assert "### 2024-03-01T11:00:00Z, @bo\n\nFound it." in found.body
    assert found.lost == ("the image https://github.com/user-attachments/assets/1: it stays where it is",)


def test_a_github_issue_without_a_body(tmp_path: Path) -> None:
    found = imported("github", {"number": 1, "title": "x", "body": None}, tmp_path)
    assert found.key == "issue-1" and found.lost[0].startswith("its text:")


def test_a_gitlab_incident(tmp_path: Path) -> None:
    found = imported("gitlab", [{
        "id": 99, "iid": 7, "title": "DB locked", "description": "Text\n\n![a](/uploads/0a1b2c/a.png)",
        "state": "closed", "created_at": "2024-05-06T07:08:09.000Z", "labels": ["team/data", "db"],
        "web_url": "https://gitlab.example.org/ops/shop/-/issues/7", "severity": "CRITICAL",
        "confidential": True, "user_notes_count": 3, "issue_type": "incident",
    }], tmp_path)  # fmt: skip
    assert found.name == "2024-05-06-db-locked-7"
    postmortem = as_read(found)
    assert (postmortem.id, postmortem.teams, postmortem.tags) == ("shop-7", ("data",), ("db",))
    assert (postmortem.severity_stated, postmortem.audience) == ("critical", "confidential")
    assert "https://gitlab.example.org/ops/shop/uploads/0a1b2c/a.png" in found.body
    assert [what.partition(":")[0] for what in found.lost] == [
        "the file /uploads/0a1b2c/a.png",
        "3 comments, which this part of the API does not hand out",
        "who may read it",
    ]


def paragraph(text: str, *marks: str) -> dict[str, Any]:
    node = {"type": "text", "text": text, "marks": [{"type": mark} for mark in marks]}
    return {"type": "paragraph", "content": [node]}


def doc(*content: dict[str, Any]) -> dict[str, Any]:
    return {"version": 1, "type": "doc", "content": list(content)}


OPSGENIE = {
    "executiveSummary": doc(paragraph("Logins failed.")),
    "content": doc(
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Root cause"}]},
        paragraph("A full disk.", "strong"),
    ),
    "postmortemId": "4e4b3a71-0000", "title": "Login outage", "severity": "P1", "status": "draft",
    "startTime": "2024-02-26T04:13:21.075Z", "endTime": "2024-02-26T05:00:00Z",
    "respondTime": "2024-02-26T04:20:00Z", "resolveTime": "2024-02-26T04:55:00Z",
    "rootIncident": {"id": "x", "tinyId": "3", "message": "Login", "tags": ["login"]},
    "owner": {"id": "y", "name": "Identity lead"}, "timeline": {"id": "p_1"},
    "jiraIssues": [{"key": "OPS-12", "summary": "Watch the disk"}], "relatedIncidents": [{"tinyId": "2"}],
    "affectedServices": [{"id": "s", "name": "Login"}], "responderTeams": [{"name": "Identity"}],
    "responders": [{"name": "Someone"}], "iccSessions": [],
}  # fmt: skip


@pytest.mark.parametrize(
    "value", [{"data": OPSGENIE, "took": 0.2}, [{"data": OPSGENIE}], {"data": [OPSGENIE]}, OPSGENIE]
)
def test_an_opsgenie_postmortem(value: Any, tmp_path: Path) -> None:
    found = imported("opsgenie", value, tmp_path)
    postmortem = as_read(found)
    assert (found.name, postmortem.id) == ("2024-02-26-login-outage", "4e4b3a71-0000")
    assert (postmortem.severity_stated, postmortem.status) == ("P1", "draft")
    assert postmortem.started and postmortem.started.startswith("2024-02-26T04:13")
    assert postmortem.resolved and postmortem.resolved.startswith("2024-02-26T04:55")
    assert (postmortem.systems, postmortem.teams, postmortem.tags) == (("Login",), ("Identity",), ("login",))
    assert {"summary", "root_cause", "action_items"} <= set(postmortem.sections)
    assert [(a.action, a.ticket) for a in postmortem.action_items] == [("Watch the disk", "OPS-12")]
    assert "Someone" not in canonical(found)
    told = [what.split(":")[0] for what in found.lost]
    assert told[0] == "the timeline" and len(told) == 4


def test_many_answers_in_one_file_or_folder(tmp_path: Path) -> None:
    answers = [{"data": {**OPSGENIE, "postmortemId": key}} for key in "ab"]
    (tmp_path / "all.jsonl").write_text("\n".join(map(json.dumps, answers)), encoding="utf-8")
    folder = tmp_path / "answers"
    folder.mkdir()
    for answer in answers:
        (folder / f"{answer['data']['postmortemId']}.json").write_text(json.dumps(answer), encoding="utf-8")
    for source in (tmp_path / "all.jsonl", folder):
        assert [d.key for d in kinds()["opsgenie"].read(source, files_of(source))] == ["a", "b"]


NODES: list[tuple[dict[str, Any], str]] = [
    ({"type": "bulletList", "content": [{"type": "listItem", "content": [paragraph("x")]}]},
     "<ul><li><p>x</p></li></ul>"),
    ({"type": "taskList", "content": [{"type": "taskItem", "attrs": {"state": "DONE"}, "content": []}]},
     "<ul><li>[x] </li></ul>"),
    ({"type": "codeBlock", "content": [{"type": "text", "text": "a < b"}]},
     "<pre><code>a &lt; b</code></pre>"),
    ({"type": "text", "text": "x", "marks": [{"type": "link", "attrs": {"href": "https://e.org/?a&b"}}]},
     '<a href="https://e.org/?a&amp;b">x</a>'),
    ({"type": "mention", "attrs": {"text": "@Ana <b>"}}, "@Ana &lt;b&gt;"),
    ({"type": "date", "attrs": {"timestamp": "1709251200000"}}, "2024-03-01"),
    ({"type": "inlineCard", "attrs": {"url": "https://e.org"}}, '<a href="https://e.org">https://e.org</a>'),
    ({"type": "panel", "content": [paragraph("x")]}, "<blockquote><p>x</p></blockquote>"),
    ({"type": "somethingNew", "content": [paragraph("kept")]}, "<p>kept</p>"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("node", "html"), NODES, ids=lambda value: value.get("type") if isinstance(value, dict) else ""
)
def test_nodes_of_the_document_format(node: dict[str, Any], html: str) -> None:
    assert to_html(node)[0] == html


@pytest.mark.parametrize("value", [None, 3, "x", [], {"type": []}, {"content": 3}, {"type": "text", "marks": 3}])
def test_what_is_no_document_is_empty(value: Any) -> None:
    assert to_html(value)[0] == ""


def test_deep_nesting_ends() -> None:
    node: dict[str, Any] = paragraph("x")
    for _ in range(900):
        node = {"type": "panel", "content": [node]}
    assert to_html(node)[0].count("<blockquote>") <= 101


@pytest.mark.parametrize(
    ("names", "front"),
    [
        (["severity::1"], {"severity": "severity::1"}),
        (["severity: critical", "sev2"], {"severity": "critical"}),
        (["SEV-1"], {"severity": "SEV-1"}),
        (["P0"], {"severity": "P0"}),
        (["service/checkout", "component: api"], {"systems": ["checkout", "api"]}),
        (["cause: retry storm"], {"contributing_factors": ["retry storm"]}),
        (["bug", "kind/postmortem", "bug"], {"tags": ["bug", "kind/postmortem"]}),
    ],
)
def test_labels(names: list[str], front: dict[str, Any]) -> None:
    assert front_of(names) == front
