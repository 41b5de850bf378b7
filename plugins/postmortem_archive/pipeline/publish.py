"""What this build publishes: decided once, here, before anything is counted, related or indexed."""

from __future__ import annotations

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.document import Postmortem

EVERYBODY = "all"


def is_draft(postmortem: Postmortem) -> bool:
    """Whether its author says it is not ready."""
    return postmortem.status == "draft"


def is_published(postmortem: Postmortem, config: ArchiveConfig, *, drafts: bool = False) -> bool:
    """Whether this build shows the document: its status and its audience both have to allow it.

    A document without a status counts as published. With `drafts` (in serve) drafts are shown too, marked; its
    audience is kept to even then.
    """
    status = postmortem.status or "published"
    ready = status in config.publish or (drafts and is_draft(postmortem))
    return ready and postmortem.audience in (EVERYBODY, *config.audience)
