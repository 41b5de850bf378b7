"""Archives made by hand, for the rooms that never see a file."""

from __future__ import annotations

from typing import Any

from postmortem_archive.analysis.archive import Archive, Counts, Incident
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.document import ActionItem, FactorStatement, Postmortem, TimelineEntry
from postmortem_archive.model.findings import Finding
from postmortem_archive.model.slugs import slugify
from postmortem_archive.model.vocabulary import Vocabulary


def factors(*slugs: str) -> tuple[FactorStatement, ...]:
    """Statements of factors that the taxonomy knows."""
    return tuple(FactorStatement(text=slug.replace("-", " "), factor=slug) for slug in slugs)


def postmortem(identifier: str, **fields: Any) -> Postmortem:
    """A document; `contributing_factors` may be slugs, `action_items` and `timeline` plain mappings."""
    known = dict(fields)
    known["contributing_factors"] = tuple(
        factors(item)[0] if isinstance(item, str) else item for item in known.get("contributing_factors", ())
    )
    known["action_items"] = tuple(_made(ActionItem, item) for item in known.get("action_items", ()))
    known["timeline"] = tuple(_made(TimelineEntry, item) for item in known.get("timeline", ()))
    for name in ("systems", "tags", "teams", "related", "inferred"):
        known[name] = tuple(known.get(name, ()))
    known.setdefault("path", f"{identifier}.md")
    known.setdefault("title", f"Title of {identifier}")
    return Postmortem(id=identifier, **known)


def incident(
    identifier: str,
    *,
    findings: tuple[Finding, ...] = (),
    whole: bool = True,
    mentions: tuple[str, ...] = (),
    draft: bool = False,
    **fields: Any,
) -> Incident:
    """A published document."""
    document = postmortem(identifier, **fields)
    return Incident(document, slugify(identifier), findings, whole, mentions, draft)


def archive(*incidents: Incident, **config: Any) -> Archive:
    """An archive of `incidents`, newest first, with `config` as archive.yml has it and no taxonomy but its
    own."""
    settings = ArchiveConfig.model_validate(ArchiveConfig.shape({"taxonomy": "none", **config}))
    ordered = sorted(incidents, key=lambda i: i.postmortem.id)
    ordered.sort(key=lambda i: i.postmortem.started or "", reverse=True)
    in_part = sum(not i.whole for i in ordered)
    counts = Counts(files=len(ordered), published=len(ordered), in_part=in_part)
    return Archive(settings, Vocabulary.from_config(settings), tuple(ordered), counts)


def facts(*incidents: Incident, **config: Any) -> Facts:
    """What follows from such an archive."""
    return Facts(archive(*incidents, **config))


def _made(model: type[Any], item: Any) -> Any:
    return item if isinstance(item, model) else model(**item)
