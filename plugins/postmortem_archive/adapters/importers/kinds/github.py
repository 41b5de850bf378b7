"""Issues as the GitHub command line prints them.

`gh issue list --state all --limit 1000 --json
number,title,body,labels,createdAt,closedAt,url,author,state,comments`
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from postmortem_archive.adapters.importers.files import Files
from postmortem_archive.adapters.importers.imported import Imported
from postmortem_archive.adapters.importers.json_files import documents_of, listed, worded
from postmortem_archive.adapters.importers.labels import front_of, names_of
from postmortem_archive.adapters.importers.naming import stem

SAID = "GitHub issues as `gh issue list --json …` prints them"
_REPOSITORY = re.compile(r"https?://[^/]+/[^/]+/([^/]+)/(?:issues|pull)/\d+")
_IMAGE = re.compile(r"!\[[^\]]*\]\((https?://[^)\s]+)|<img[^>]+src=\"(https?://[^\"]+)")


def accepts(source: Path, files: Files) -> bool:
    """Whether the JSON holds issues with gh's own field names."""
    return any(_is_issue(entry) for entry in documents_of(source, files))


def read(source: Path, files: Files) -> Iterator[Imported]:
    """One document an issue: its id is the repository's name and the issue's number."""
    for entry in documents_of(source, files):
        if _is_issue(entry):
            yield _document(entry)


def _is_issue(entry: Mapping[str, Any]) -> bool:
    return "number" in entry and "title" in entry and "iid" not in entry


def _document(issue: Mapping[str, Any]) -> Imported:
    number, title = worded(issue["number"]) or "0", worded(issue["title"]) or "Untitled issue"
    url = worded(issue.get("url"))
    repository = _REPOSITORY.match(url or "")
    key = f"{repository[1]}-{number}" if repository else f"issue-{number}"
    body = _text(issue.get("body"))
    comments = [c for c in listed(issue.get("comments")) if isinstance(c, Mapping) and _text(c.get("body")).strip()]
    if comments:
        body = "\n\n".join([body.rstrip("\n"), "## Comments", *map(_comment, comments)])
    images = [address for found in _IMAGE.findall(body) for address in found if address]
    lost = [f"the image {address}: it stays where it is" for address in images]
    if not body.strip():
        lost.append("its text: the issue has none, or `body` was not among the fields of `gh issue list --json`")
    front = {"id": key, "title": title, "url": url, **front_of(names_of(issue.get("labels")))}
    name = f"{stem(title, worded(issue.get('createdAt')))}-{number}"
    return Imported(key, name, front, body, (), tuple(dict.fromkeys(lost)))


def _comment(comment: Mapping[str, Any]) -> str:
    author = comment.get("author")
    login = worded(author.get("login")) if isinstance(author, Mapping) else None
    head = ", ".join(filter(None, [worded(comment.get("createdAt")), f"@{login}" if login else None]))
    return f"### {head or 'A comment'}\n\n{_text(comment.get('body')).strip()}"


def _text(value: Any) -> str:
    return (worded(value) or "").replace("\r\n", "\n")
