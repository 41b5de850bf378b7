"""One document on its way in: what an export says, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from postmortem_archive.model.front_matter import FrontMatter

KEYS = tuple(FrontMatter.model_fields)
LINK = "import:"
"""In a body, the address `import:KEY` is that of another imported document, wherever its file will lie."""


class Attachment(NamedTuple):
    """A file that belongs to a document. `address` is how the body names it, relative to the document.

    It is read when it is written: the files of a whole space may be larger than the memory.
    """

    address: str
    read: Callable[[], bytes | None]


@dataclass(frozen=True)
class Imported:
    """A document of another tool in our words.

    `key` names it in that tool for ever; `name` is the stem its file should have; `front` holds keys of
    canonical front matter; `lost` says, one sentence each, what could not be carried over.
    """

    key: str
    name: str
    front: Mapping[str, Any]
    body: str
    attachments: tuple[Attachment, ...] = ()
    lost: tuple[str, ...] = field(default=())


class _Dumper(yaml.SafeDumper):
    """Lists of words on one line, as people write them; lists of mappings as a block."""


def _sequence(dumper: yaml.SafeDumper, data: list[Any]) -> yaml.Node:
    flat = all(isinstance(entry, str) for entry in data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flat)


_Dumper.add_representer(list, _sequence)


def canonical(document: Imported) -> str:
    """The document as Markdown with front matter: keys in the order of the schema, empty ones left out."""
    unknown = set(document.front) - set(KEYS)
    if unknown:
        raise ValueError(f"no keys of front matter: {sorted(unknown)}")
    front = {key: document.front[key] for key in KEYS if document.front.get(key)}
    body = document.body.strip("\n") + "\n"
    if not front:  # a rule on the first line would be read as the start of front matter
        return re.sub(r"\A---+[ ]*$", "***", body, flags=re.MULTILINE)
    text = yaml.dump(front, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{text}---\n\n{body}"
