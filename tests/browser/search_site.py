"""A small site with a search, written to a folder: made-up incidents, a page, the field, the search page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from postmortem_archive.search.assets import asset_files
from postmortem_archive.search.cards import card_file
from postmortem_archive.search.counts import count_terms
from postmortem_archive.search.index import build
from postmortem_archive.search.record import FacetValue, Passage, Record

ASSETS = "assets/postmortem-archive"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        pass


@contextmanager
def serving(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address of a server of the folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


# id, title, systems, factor, severity, started, mitigation, minutes, what happened
INCIDENTS: tuple[tuple[str, str, str, str, str, str, str | None, int | None, str], ...] = (
    (
        "INC-1", "Checkout timed out after a retry storm", "Checkout Ledger", "Retry storm",
        "sev1", "2024-03-04T09:12Z", "Turned the retries of the cart off", 95,
        "Every call ended in java.net.SocketTimeoutException: Read timed out. The connection pool of "
        "the ledger was exhausted and the clients retried at once.",
    ),
    (
        "INC-2", "Expired certificate on the ledger", "Ledger", "Certificate expiry", "sev2", "2024-05-20",
        "Issued a new certificate", 42,
        "The TLS certificate of the ledger expired on a Sunday; nothing warned about it.",
    ),
    (
        "INC-3", "Kubernetes upgrade removed the network rules", "Cluster", "Missing guardrail", "sev1",
        "2023-11-02", "Restored the rules from the last backup", 1500,
        "An automatic upgrade of Kubernetes dropped the firewall rules of every node. Pods had their "
        "connections refused until the rules were back.",
    ),
    (
        "INC-4", "Search returned nothing", "Search", "Missing guardrail", "sev3", "2023-01-15", None, None,
        "A deploy emptied the index of the search; the read replicas timed out while it was built again.",
    ),
)  # fmt: skip


def incident(row: tuple[str, str, str, str, str, str, str | None, int | None, str]) -> Record:
    ref, title, systems, factor, severity, started, mitigation, minutes, text = row
    labels = systems.split()
    return Record(
        ref=ref,
        kind="incident",
        url=f"incidents/{ref}/",
        title=title,
        summary=text.split(". ")[0],
        body=text,
        facets={
            "system": tuple(FacetValue(name.lower(), name, inferred=at > 0) for at, name in enumerate(labels)),
            "factor": (FacetValue(factor.lower().replace(" ", "-"), factor),),
            "severity": (FacetValue(severity, severity.upper()),),
            "year": (FacetValue(started[:4], started[:4]),),
        },
        started=started,
        severity=severity.upper(),
        mitigation=mitigation,
        minutes_to_resolve=minutes,
        passages=(
            Passage("summary", "Summary", "An alarm found it before a customer did."),
            Passage("what-happened", "What happened", text),
        ),
    )


def records() -> list[Record]:
    guide = "How to write a postmortem: say what timed out, and what was known when."
    page = Record("guide", "page", "guide/", "Writing a postmortem", body=guide, passages=(Passage("", "", guide),))
    return [*map(incident, INCIDENTS), page]


def write_site(folder: Path, documents: list[Record] | None = None) -> None:
    """Writes the site; its search is at `search/`, its field on the home page."""
    found = records() if documents is None else documents
    files = build([(number, count_terms(record)) for number, record in enumerate(found)].__iter__, "1")
    files |= dict(card_file(number, record) for number, record in enumerate(found))
    for name, data in files.items():
        _write(folder / ASSETS / "search" / name, data)
    for name, data in asset_files().items():
        _write(folder / ASSETS / name, data)
    _write(folder / "index.html", _page("Home", "./", "<h1>Home</h1>"))
    _write(folder / "search/index.html", search_page())
    for record in found[:50]:
        text = "".join(
            f"<h2 id='{each.anchor}'>{escape(each.heading)}</h2><p>{escape(each.text)}" for each in record.passages
        )
        _write(
            folder / record.url / "index.html",
            _page(record.title, "../../", f"<h1>{record.title}</h1>{text}"),
        )


def search_page() -> bytes:
    """The page at `search/`."""
    base = "../"
    return _page(
        "Search",
        base,
        f"<h1>Search</h1><div id='pma-search' class='pma-search' {_data(base)}>"
        "<noscript>Search needs JavaScript. Browse by <a href='../systems/'>system</a>.</noscript></div>",
    )


def _data(base: str) -> str:
    return f"data-base='{base}' data-index='{base}{ASSETS}/search/'"


def _page(title: str, base: str, body: str) -> bytes:
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>:root {{ color-scheme: light dark; font-family: sans-serif; line-height: 1.5; background: canvas }}
header, main {{ max-width: 70em; margin: auto; padding: 0.5em 1em }}</style>
<link rel="stylesheet" href="{base}{ASSETS}/search.css"><script src="{base}{ASSETS}/search.js" defer></script>
<header><form role="search" class="pma-search-field" action="{base}search/" method="get" {_data(base)}>
<input name="q" type="search" aria-label="Search"></form></header><main>{body}</main></html>""".encode()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
