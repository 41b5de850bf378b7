"""Which other incidents a document names: by id in its text, or by a link to their file."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from urllib.parse import unquote

from postmortem_archive.pipeline.document import Document


def target_path(reference: str, of: str) -> str:
    """The archive path that a relative address in the document at `of` names, query and fragment left out."""
    plain = unquote(reference.split("#", 1)[0].split("?", 1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(of), plain))


def mentions(document: Document, ids: Collection[str], id_at: Mapping[str, str]) -> tuple[str, ...]:
    """Ids of published incidents that `document` names, each once, itself left out. `id_at`: path -> id."""
    postmortem = document.postmortem
    linked = (id_at.get(target_path(reference, postmortem.path)) for reference in document.references)
    found = dict.fromkeys([*(name for name in document.names if name in ids), *(id_ for id_ in linked if id_)])
    found.pop(postmortem.id, None)
    return tuple(found)
