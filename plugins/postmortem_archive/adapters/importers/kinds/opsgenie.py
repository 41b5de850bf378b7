"""Postmortems as Opsgenie's Postmortem API answers: `GET /v2/postmortem/:postmortemId`, one or many, in
files or a list.

Summary and content are in the Atlassian Document Format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from postmortem_archive.adapters.importers import adf
from postmortem_archive.adapters.importers.files import Files
from postmortem_archive.adapters.importers.imported import Imported
from postmortem_archive.adapters.importers.json_files import documents_of, listed, worded
from postmortem_archive.adapters.importers.markdown import soup_of, to_markdown
from postmortem_archive.adapters.importers.naming import stem

SAID = "postmortems as Opsgenie's Postmortem API answers"


def accepts(source: Path, files: Files) -> bool:
    """Whether the JSON holds objects with a `postmortemId`."""
    return any("postmortemId" in entry for entry in documents_of(source, files))


def read(source: Path, files: Files) -> Iterator[Imported]:
    """One document a postmortem, its id kept."""
    for entry in documents_of(source, files):
        if "postmortemId" in entry:
            yield _document(entry)


def _document(postmortem: Mapping[str, Any]) -> Imported:
    key = worded(postmortem["postmortemId"]) or "unknown"
    title = worded(postmortem.get("title")) or "Untitled postmortem"
    summary, lost = _markdown(postmortem.get("executiveSummary"))
    content, more = _markdown(postmortem.get("content"))
    parts = [f"## Summary\n\n{summary}" if summary.strip() else "", content, _actions(postmortem)]
    owner = postmortem.get("owner")
    front = {
        "id": key,
        "title": title,
        "severity": worded(postmortem.get("severity")),
        "status": worded(postmortem.get("status")),
        "started": worded(postmortem.get("startTime")),
        "resolved": worded(postmortem.get("resolveTime")) or worded(postmortem.get("endTime")),
        "systems": _names(postmortem.get("affectedServices")),
        "teams": _names(postmortem.get("responderTeams")),
        "tags": _tags(postmortem.get("rootIncident")),
        "follow_up": worded(owner.get("name")) if isinstance(owner, Mapping) else None,
    }
    name = stem(title, worded(postmortem.get("startTime")) or worded(postmortem.get("createdAtTime")))
    lost = [*lost, *more, *_left(postmortem)]
    return Imported(key, name, front, "\n\n".join(filter(None, parts)), (), tuple(dict.fromkeys(lost)))


def _markdown(document: Any) -> tuple[str, list[str]]:
    if isinstance(document, str):
        return document, []
    html, lost = adf.to_html(document)
    if not html:
        return "", lost
    text, more = to_markdown(soup_of(html))
    return text, [*lost, *more]


def _actions(postmortem: Mapping[str, Any]) -> str:
    """The Jira issues of the postmortem as its action items."""
    issues = [issue for issue in listed(postmortem.get("jiraIssues")) if isinstance(issue, Mapping)]
    lines = []
    for issue in issues:
        key, url = str(issue.get("key") or issue.get("id") or ""), issue.get("url") or issue.get("self")
        said = str(issue.get("summary") or issue.get("title") or "See the ticket")
        lines.append(f"- {said} ([{key}]({url}))" if url else f"- {said} ({key})")
    return "## Action items\n\n" + "\n".join(lines) if lines else ""


def _names(entries: Any) -> list[str]:
    names = (e.get("name") if isinstance(e, Mapping) else e for e in listed(entries))
    return list(dict.fromkeys(name for name in map(worded, names) if name))


def _tags(incident: Any) -> list[str]:
    return [tag for tag in map(worded, listed(incident.get("tags"))) if tag] if isinstance(incident, Mapping) else []


def _left(postmortem: Mapping[str, Any]) -> Iterator[str]:
    """What the API names but does not hand out, or what has no place in front matter."""
    if postmortem.get("timeline"):
        yield "the timeline: the API gives only its id; copy it into a Timeline before the service ends"
    if sessions := listed(postmortem.get("iccSessions")):
        yield f"{len(sessions)} recorded sessions of the incident command centre"
    if people := _names(postmortem.get("responders")):
        yield f"the {len(people)} responders: no one is listed by name"
    if postmortem.get("respondTime"):
        yield f"the time of the first response, {postmortem['respondTime']}: it is not the time of detection"
    if related := listed(postmortem.get("relatedIncidents")):
        told = [str(e.get("tinyId") or e.get("id")) if isinstance(e, Mapping) else str(e) for e in related]
        yield f"related incidents {', '.join(told)}: they are numbers of incidents, not of postmortems"
