"""archive.yml: its text to a configuration, every fault with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.spans import Span
from postmortem_archive.reading import fields
from postmortem_archive.reading.faults import Fault, faults, nearest
from postmortem_archive.reading.yaml_nodes import Marked, Refused, compose
from postmortem_archive.reading.zones import zone

RULE = "archive-file"
STATUSES = ("draft", "in-review", "published")


def parse_archive(
    text: str, path: str, rules: Callable[[], Collection[str]] | None = None
) -> tuple[ArchiveConfig, list[Finding]]:
    """The configuration that `text` states, and its faults; with an error among them the configuration is
    the default one.

    `path` is what findings call the file. `rules` gives the ids of the review's rules, if `review` names any; without
    it they are not checked.
    """
    try:
        marked = compose(text)
    except Refused as fault:
        return ArchiveConfig(), [
            Finding(RULE, Level.ERROR, path, f"This is not read as YAML: {fault.message}.", fault.span)
        ]
    data = _without_nothing(marked.data) if marked.data is not None else {}
    if not isinstance(data, dict):
        message = "archive.yml must hold keys and values, such as `title: Our incidents`."
        return ArchiveConfig(), [Finding(RULE, Level.ERROR, path, message, marked.span(()))]
    found = [Fault(repeated, f"`{repeated[-1]}` stands twice.", "Keep one.", True) for repeated in marked.repeated]
    config = ArchiveConfig()
    try:
        config = ArchiveConfig.model_validate(ArchiveConfig.shape(data))
    except ValidationError as error:
        found.extend(faults(error, ArchiveConfig))
    else:
        found.extend(_contradictions(config))
        if rules and config.review.rules:
            found.extend(_unknown_rules(config, sorted(rules())))
    findings = [_finding(fault, marked, path) for fault in found]
    return (ArchiveConfig() if findings else config), sorted(findings, key=lambda finding: finding.span)


def source_places(text: str, config: ArchiveConfig) -> tuple[Span, ...]:
    """Where each source of `config` stands in the `text` that it was read from."""
    if not config.sources:
        return ()
    marked = compose(text)
    return tuple(marked.span(("sources", index)) for index in range(len(config.sources)))


def _without_nothing(data: Any) -> Any:
    """A key without a value is left at its default; a name without one (`systems: {checkout: }`) is still
    a name."""
    if not isinstance(data, dict):
        return data
    kept = {key: value for key, value in data.items() if value is not None}
    for key in ("systems", "contributing_factors", "tags"):
        if isinstance(terms := kept.get(key), dict):
            kept[key] = {
                slug: {k: v for k, v in term.items() if v is not None} if isinstance(term, dict) else term
                for slug, term in terms.items()
            }
    return kept


def _finding(fault: Fault, marked: Marked, path: str) -> Finding:
    return Finding(RULE, Level.ERROR, path, fault.message, fault.span(marked), suggestion=fault.suggestion)


def _contradictions(config: ArchiveConfig) -> Iterator[Fault]:
    """What a schema cannot say."""
    yield from _fields(config.fields, ("fields",))
    for index, source in enumerate(config.sources):
        yield from _fields(source.fields, ("sources", index, "fields"))
        if bool(source.folder) == bool(source.git):
            yield Fault(("sources", index), "A source needs `folder` or `git`, one of the two.")
    for index, status in enumerate(config.publish):
        if status not in STATUSES:
            near = nearest(status, STATUSES)
            yield Fault(("publish", index), f"`{status}` is no status: draft, in-review or published.",
                        f"Did you mean `{near}`?" if near else "")  # fmt: skip
    if config.timezone and zone(config.timezone) is None:
        yield Fault(
            ("timezone",),
            f"`{config.timezone}` is no time zone.",
            "Use a name such as Europe/Berlin, or +02:00.",
        )
    if not config.severities:
        yield Fault(("severities",), "A scale needs at least one severity.", "Leave the key out for sev1 to sev4.")
    for slug, factor in config.contributing_factors.items():
        for index, phrase in enumerate(factor.phrases):
            if problem := _pattern_problem(phrase):
                yield Fault(("contributing_factors", slug, "phrases", index), f"`{phrase}` is no pattern: {problem}.")


def _fields(renamed: dict[str, str], path: tuple[str | int, ...]) -> Iterator[Fault]:
    for theirs, ours in renamed.items():
        if ours and ours not in (*fields.OURS, *fields.SIDE_KEYS):
            near = nearest(ours, fields.OURS)
            yield Fault(
                (*path, theirs),
                f"`{ours}` is no key of front matter.",
                f"Did you mean `{near}`?" if near else f"Known: {', '.join(fields.OURS)}.",
            )


def _unknown_rules(config: ArchiveConfig, known: Sequence[str]) -> Iterator[Fault]:
    for name in config.review.rules:
        if name not in known:
            near = nearest(name, known)
            message = f"No review rule is called `{name}`" + (f": did you mean `{near}`?" if near else ".")
            way_out = f"Rename it to `{near}`." if near else f"Rules are: {', '.join(known)}."
            yield Fault(("review", "rules", name), message, way_out, of_key=True)


def _pattern_problem(phrase: str) -> str | None:
    try:
        re.compile(phrase)
    except re.error as error:
        return str(error)
    return None
