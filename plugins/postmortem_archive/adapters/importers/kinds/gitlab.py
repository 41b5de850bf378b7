"""Issues and incidents as GitLab's REST API lists them: `GET /projects/:id/issues`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from postmortem_archive.adapters.importers.files import Files
from postmortem_archive.adapters.importers.imported import Imported
from postmortem_archive.adapters.importers.json_files import documents_of, worded
from postmortem_archive.adapters.importers.labels import front_of, names_of
from postmortem_archive.adapters.importers.naming import stem

SAID = "GitLab issues as its REST API lists them"
_PROJECT = re.compile(r"(https?://.+?)/-/(?:issues|incidents|work_items)(?:/incident)?/\d+")
_UPLOAD = re.compile(r"(?<=\]\()/uploads/[0-9a-f]+/[^)\s]+")


def accepts(source: Path, files: Files) -> bool:
    """Whether the JSON holds issues with GitLab's field names."""
    return any(_is_issue(entry) for entry in documents_of(source, files))


def read(source: Path, files: Files) -> Iterator[Imported]:
    """One document an issue: its id is the project's name and the issue's number in it."""
    for entry in documents_of(source, files):
        if _is_issue(entry):
            yield _document(entry)


def _is_issue(entry: Mapping[str, Any]) -> bool:
    return "iid" in entry and "title" in entry


def _document(issue: Mapping[str, Any]) -> Imported:
    number, title = worded(issue["iid"]) or "0", worded(issue["title"]) or "Untitled issue"
    url = worded(issue.get("web_url"))
    project = _PROJECT.match(url or "")
    key = f"{project[1].rpartition('/')[2]}-{number}" if project else f"issue-{number}"
    body = (worded(issue.get("description")) or "").replace("\r\n", "\n")
    lost = []
    if uploads := _UPLOAD.findall(body):
        lost += [f"the file {upload}: it stays in GitLab" for upload in uploads]
        if project:
            body = _UPLOAD.sub(lambda upload: project[1] + upload[0], body)
    if notes := worded(issue.get("user_notes_count")):
        lost.append(f"{notes} comments, which this part of the API does not hand out")
    if not body.strip():
        lost.append("its text: the issue has no description")
    front = {"id": key, "title": title, "url": url, **front_of(names_of(issue.get("labels")))}
    severity = worded(issue.get("severity")) or "UNKNOWN"
    if severity != "UNKNOWN":
        front.setdefault("severity", severity.lower())
    if issue.get("confidential"):
        front["audience"] = "confidential"
        lost.append("who may read it: it is confidential, so its audience is `confidential` until you change that")
    name = f"{stem(title, worded(issue.get('created_at')))}-{number}"
    return Imported(key, name, front, body, (), tuple(dict.fromkeys(lost)))
