"""Golden files of rendering: pages of one small archive, and bodies with what becomes of them.

`python -m tests.rendering.golden` writes them anew; look at the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

from tests.builders import facts, incident

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.spans import Span
from postmortem_archive.reading.markdown import parse
from postmortem_archive.rendering.body import Fragment, Heading, render
from postmortem_archive.rendering.pages import kinds
from postmortem_archive.rendering.site import Site

GOLDEN = Path(__file__).parents[1] / "golden"
CUT = "\n---8<---\n"
BODY = Fragment('<h3 id="pm-impact">Impact</h3>\n<p>As it was written.</p>', (Heading("pm-impact", "Impact", 3),))

UNREADABLE = Finding("time-unreadable", Level.WARNING, "INC-1999.md", "“half past” is no time", Span(12, 3))

ARCHIVE = facts(
    incident(
        "INC-2031",
        title="Deploy tool removed the live configuration",
        summary="A deploy wiped the configuration, as in INC-1999.",
        severity="sev1",
        started="2026-03-04T09:00+01:00",
        detected="2026-03-04T09:05+01:00",
        mitigated="2026-03-04T09:42+01:00",
        mitigation="Restored the last configuration from the bucket's versions.",
        systems=["Checkout", "deploy tool"],
        teams=["payments"],
        tags=["config"],
        contributing_factors=["missing-guardrail", "undocumented-condition", "retry-storm"],
        inferred=["/contributing_factors/2/factor", "/systems/1"],
        action_items=[
            {"action": "Ask for confirmation", "owner": "deploy-lead", "due": "2026-04-01",
             "ticket": "DEP-12", "status": "open", "factor": "missing-guardrail"},
            {"action": "Move to a new tool", "status": "declined", "reason": "Too dear (head of platform)"},
        ],
        timeline=[
            {"at": f"2026-03-04T09:{minute:02}+01:00", "time": f"09:{minute:02}", "date": "2026-03-04",
             "zone": "CET", "text": f"Event at {minute}", "known": "Nothing yet" if minute < 5 else None}
            for minute in (0, 4, 5, 6, 8, 10, 35, 42)
        ],
        mentions=("INC-1999",),
    ),
    incident(
        "INC-1999",
        title="The same command, six weeks earlier",
        started="2026-01-21T10:00Z",
        resolved="2026-01-21T11:30Z",
        systems=["Checkout"],
        contributing_factors=["missing-guardrail"],
        action_items=[{"action": "Write it down", "status": "done", "factor": "missing-guardrail"}],
        whole=False,
        findings=(UNREADABLE,),
    ),
    incident("INC-7", title="Nothing is known but the title", draft=True),
    title="Incident archive",
    url="https://postmortems.example.org/",
    ticket_url="https://tickets.example.org/{key}",
    edit_url="https://git.example.org/edit/{path}",
    systems={
        "checkout": {"name": "Checkout", "description": "Takes money.", "owner": "shop", "formerly": "cart"},
    },
    contributing_factors={
        "missing-guardrail": {"name": "Missing guardrail", "description": "Nothing stops the slip."},
    },
)  # fmt: skip

PAGES = {
    "home": ("home", ""),
    "incident": ("incident", "inc-2031"),
    "incident-in-part": ("incident", "inc-1999"),
    "incident-empty": ("incident", "inc-7"),
    "facet-index": ("facet_index", "system"),
    "facet-system": ("facet", "system/checkout"),
    "facet-factor": ("facet", "factor/missing-guardrail"),
    "facet-year": ("facet", "year/2026"),
    "actions": ("actions", ""),
    "health": ("health", ""),
    "search": ("search", ""),
    "deal": ("deal", ""),
    "redirect": ("redirect", "systems/cart/"),
}


def page(name: str) -> str:
    """A golden page as it is now: title, description and headings, then the HTML."""
    kind, key = PAGES[name]
    made = Site().render(kind, key, kinds()[kind].context(ARCHIVE, key), BODY if kind == "incident" else None)
    head = [f"title: {made.title}", f"description: {made.description}", f"meta: {dict(made.meta)}"]
    toc = [f"{'  ' * heading.level}{heading.text} #{heading.anchor}" for heading in made.toc]
    lines = (line.rstrip() for line in made.html.splitlines())
    return "\n".join([*head, *toc, "", *(line for line in lines if line)]) + "\n"


def body(source: str) -> str:
    """What becomes of a body: its HTML, headings and mentions."""
    made = render(
        parse(source),
        lambda url: url if "://" in url else f"../../{url}",
        ids={"INC-12": "../inc-12/"},
        anchors={1: "timeline"} if source.startswith("**") else {},
        title="The title",
    )
    toc = [f"{heading.level} {heading.text} #{heading.anchor}" for heading in made.toc]
    return "\n".join([made.html.rstrip(), "", *toc, f"names: {made.candidates}, links: {made.references}", ""])


def bodies() -> list[Path]:
    """The golden bodies: source, cut, result."""
    return sorted((GOLDEN / "bodies").glob("*.md"))


if __name__ == "__main__":
    for name in PAGES:
        (GOLDEN / "pages" / f"{name}.html").write_text(page(name), encoding="utf-8")
    for path in bodies():
        source = path.read_text(encoding="utf-8").partition(CUT)[0]
        path.write_text(f"{source}{CUT}{body(source)}", encoding="utf-8")
