"""An archive by somebody who means harm: markup and scripts in every field, and files that are none."""

from __future__ import annotations

import os
from pathlib import Path

import yaml
from tests.site_builder import write, write_site

FLAG = "window.harmed"
"""What every payload sets when it runs."""


def payload(where: str) -> str:
    """Markup that runs if it reaches a page as such, by any of several ways."""
    run = f"{FLAG}='{where}'"
    tags = f'<script>{run}</script><img src=x onerror="{run}"><svg onload="{run}">'
    return f"\"'>{tags}{{{{7*7}}}}</title></textarea>"


LINK = f"javascript:{FLAG}='link'"

BODY = f"""
# A heading with {payload("heading")}

## Summary

It broke. {payload("body")}

<script>{FLAG}="script"</script>
<SCRIPT SRC=x.js></SCRIPT><iframe srcdoc="<script>parent.harmed='frame'</script>"></iframe>
<a href="{LINK}">a link</a> <a href="java&#10;script:{FLAG}=1">another</a>
<a href=" &#14; {LINK}">and another</a>
<form action="{LINK}"><button formaction="{LINK}">Press</button></form><base href="https://elsewhere.example.org/">
<meta http-equiv="refresh" content="0;url={LINK}"><object data="{LINK}"></object><embed src="{LINK}">
<div style="position:fixed;inset:0;background:url({LINK})" onmouseover="{FLAG}='hover'" tabindex=0 autofocus
 onfocus="{FLAG}='focus'">over everything</div>
<details open ontoggle="{FLAG}='toggle'"><summary>x</summary></details>
<svg><animate onbegin="{FLAG}='begin'" attributeName=x dur=1s></svg>
<video><source onerror="{FLAG}='source'"></video>

[a]({LINK}) ![b]({LINK}) <{LINK}> [c][ref] [d](<{LINK}>)
[e](data:text/html;base64,PHNjcmlwdD5oYXJtZWQ9MTwvc2NyaXB0Pg==)
[f](vbscript:x) [g](\\javascript:{FLAG}) [h](JaVaScRiPt:{FLAG}) ![drawing](drawing.svg) [page](page.html)
[secrets](../../secret.txt) [up](../secret.txt) [link](linked.txt) [hidden](.hidden.txt)

[ref]: {LINK}

```"><script>{FLAG}="info"</script>
{payload("code")}
```

!!! note "{payload("admonition").replace('"', "'")}"
    {payload("in an admonition")}

## Timeline

| Time (UTC) | Event |
| --- | --- |
| 09:12 | {payload("timeline")} |
| 09:{payload("time")} | It went on. |

## Action items

- [ ] {payload("task")} (@{payload("assignee")}, [T-1]({LINK}))

<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={FLAG}=1&gt;">
"""

FRONT = {
    "title": payload("title"),
    "summary": payload("summary"),
    "severity": payload("severity"),
    "started": "2026-03-04T09:12Z",
    "detected": payload("detected"),
    "mitigation": payload("mitigation"),
    "systems": [payload("system"), "../../../up", "con", "."],
    "teams": [payload("team")],
    "tags": [payload("tag"), "..", "/etc/passwd"],
    "contributing_factors": [payload("factor")],
    "related": [payload("related")],
    "follow_up": payload("follow-up"),
    "url": LINK,
    "status": payload("status"),
    "action_items": [
        {
            "action": payload("action"),
            "owner": payload("owner"),
            "ticket": LINK,
            "due": payload("due"),
            "status": payload("state"),
            "factor": payload("factor"),
        }
    ],
}

DOCUMENT = f"---\n{yaml.safe_dump(FRONT)}---\n{BODY}"

CONFIG = {
    "title": payload("archive"),
    "severities": {"sev1": [], payload("scale"): []},
    "systems": {"checkout": {"name": payload("system name"), "description": payload("system description")}},
    "contributing_factors": {"retry-storm": {"name": payload("factor name"), "description": payload("definition")}},
}

TAME = """---
title: A tame one
started: 2026-03-05T10:00Z
systems: [checkout]
contributing_factors: [retry-storm]
action_items: [{action: Do it, ticket: T-1}]
---
## Timeline

- 10:00 It broke, as in HARM-1.
"""

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
"""YAML whose aliases would grow to 9^9 entries."""

SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><script>{FLAG}="drawing"</script></svg>'


def hostile_site(folder: Path) -> Path:
    """A site with an archive of documents whose every field is markup."""
    name = f"a<img src=x onerror={FLAG}=1>' \".md"
    site = write_site(
        folder,
        {
            "postmortems/archive.yml": yaml.safe_dump(CONFIG),
            "postmortems/HARM-1.md": DOCUMENT,
            f"postmortems/{name}": DOCUMENT.replace("title: ", "name: ", 1),
            "postmortems/up.md": DOCUMENT.replace("---\n", "---\nid: ../../../../escaped\n", 1),
            "postmortems/id.md": DOCUMENT.replace("---\n", f"---\nid: {yaml.safe_dump(payload('id'), width=9999)}", 1),
            "postmortems/tame.md": TAME,
            "postmortems/drawing.svg": SVG,
            "postmortems/page.html": f"<script>{FLAG}=1</script>",
            "postmortems/.hidden.txt": "hidden",
            "secret.txt": "this is secret",
        },
    )
    (site / "postmortems/linked.txt").symlink_to(folder / "secret.txt")
    return site


def add_broken_files(archive: Path) -> dict[str, str]:
    """Files that are no documents, into the archive's folder. Returns the rule that each is found by."""
    front = b"---\ntitle: Broken\nstarted: 2026-03-04T09:12Z\n---\n## Timeline\n\n- 09:12 It broke.\n\n"
    write(
        archive,
        {
            "nul.md": front + b"A \x00 byte.\n",
            "encoding.md": front + b"Caf\xe9.\n",
            "empty.md": b"",
            "bomb.md": f"---\n{BOMB}---\n## Timeline\n\n- 09:12 It broke.\n",
            "bomb.yaml": BOMB,
            "long.md": b"---\ntitle: "
            + b"long " * 40_000
            + b"\nstarted: 2026-03-04\n---\n## Timeline\n\n- 09:12 It broke.\n",
            "deep.md": front + b"> " * 3_000 + b"deep\n",
            "outside.txt": "",
        },
    )
    with (archive / "large.md").open("wb") as large:
        large.write(front)
        large.truncate(50_000_000)
    (archive / "link-out.md").symlink_to("/etc/hostname")
    (archive / "link-broken.md").symlink_to("nowhere.md")
    os.mkfifo(archive / "pipe.md")
    return {
        "nul.md": "file-nul",
        "encoding.md": "file-encoding",
        "empty.md": "not-a-postmortem",
        "large.md": "too-large",
        "link-out.md": "link-out",
        "link-broken.md": "link-broken",
        "pipe.md": "unreadable",
    }
