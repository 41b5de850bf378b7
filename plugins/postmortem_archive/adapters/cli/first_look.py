"""Nine lines about a folder that was read for the first time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files

import yaml

from postmortem_archive.analysis.gaps import gaps
from postmortem_archive.model.document import Facet
from postmortem_archive.pipeline.load import Loaded
from postmortem_archive.pipeline.proposing import recurring

MOST_NAMES = 8
MOST_PATHS = 3
MOST_REASONS = 4
MOST_GAPS = 3


def summary(loaded: Loaded) -> Iterator[str]:
    """Nine lines about what was found."""
    documents = [read.document for read in loaded.reads.values()]
    doubtful = [d.postmortem.path for d in documents if d.verdict == "doubtful"]
    counts = loaded.archive.counts
    shown = [incident.postmortem for incident in loaded.archive.incidents]
    published = f"{counts.published} postmortems" + (
        f", {counts.not_published} not published" if counts.not_published else ""
    )
    yield f"Read       {counts.files} files: {published}."
    yield f"Excluded   {counts.left_out}{_after(': ', left_out(loaded))}"
    yield f"Doubtful   {len(doubtful)}{_after(': ', _first(doubtful, MOST_PATHS))}"
    dated = sum(bool(p.started) for p in shown)
    timelines, actions = (sum(bool(getattr(p, part)) for p in shown) for part in ("timeline", "action_items"))
    yield f"Inside     {dated} say when it began, {timelines} have a timeline, {actions} have action items."
    yield f"Systems    {_names(loaded, Facet.SYSTEM)}"
    yield f"Factors    {_names(loaded, Facet.FACTOR)}"
    in_part = [d.postmortem.path for d in documents if not d.whole and d.verdict != "excluded"]
    advice = yaml.safe_load(files(__package__).joinpath("first_look.yml").read_text(encoding="utf-8"))
    for missing in gaps(shown, in_part)[:MOST_GAPS]:
        what = advice[missing.gap].format(example=missing.example)
        yield f"Worth it   {missing.number} of {missing.of} {what}"


def _names(loaded: Loaded, facet: Facet) -> str:
    entries = [entry for entry in loaded.facts.facets.entries[facet] if entry.incidents]
    if facet is Facet.SYSTEM and not entries and (found := recurring(loaded)):
        return f"none named; in several titles: {_first(f'{name} ({count})' for name, count in found)}"
    return f"{len(entries)}{_after(': ', _first(f'{entry.name} ({len(entry.incidents)})' for entry in entries))}"


def left_out(loaded: Loaded) -> str:
    """The commonest reasons for leaving files out."""
    reasons = Counter(document.reason for document in loaded.excluded)
    reasons["it could not be read"] = sum(len(feed.unread) for feed in loaded.feeds)
    reasons["archive.yml excludes it"] = sum(len(feed.left_out) for feed in loaded.feeds)
    return "; ".join(f"{count} × {reason}" for reason, count in (+reasons).most_common(MOST_REASONS))


def _first(names: Iterable[str], most: int = MOST_NAMES) -> str:
    listed = list(names)
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more


def _after(before: str, text: str) -> str:
    return f"{before}{text}" if text else ""
