"""JSON Schemas for editors and programs, from the model: the files of an archive, and what export prints."""

from __future__ import annotations

import json
from typing import Any

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.document import Postmortem
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.front_matter import FrontMatter
from postmortem_archive.model.labels import DocumentLabels

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": ["integer", "null"]}
_FINDING = Finding("rule", Level.NOTICE, "path", "message")


def schemas() -> dict[str, Schema]:
    """Each schema by its file name, the same on every run."""
    return {
        "archive.json": archive_schema(),
        "front-matter.json": front_matter_schema(),
        "labels.json": labels_schema(),
        "postmortem.json": postmortem_schema(),
    }


def schema_files() -> dict[str, bytes]:
    """The schemas as files of a site: its own address is where an editor finds them."""
    return {f"schemas/{name}": json.dumps(schema, indent=1).encode() + b"\n" for name, schema in schemas().items()}


def archive_schema() -> Schema:
    """What archive.yml may say, the short spellings included."""
    schema = _spelled(ArchiveConfig.model_json_schema())
    properties = schema["properties"]
    for key in ("systems", "contributing_factors", "tags"):
        entry = properties[key]["additionalProperties"]
        properties[key] = _or_short(properties[key], {"anyOf": [entry, {"type": ["string", "null"]}]}, _TEXT)
    aliases = {"type": ["string", "array", "null"], "items": _TEXT}
    step = {"anyOf": [_TEXT, {"type": "object", "additionalProperties": aliases}]}
    properties["severities"] = _or_short(properties["severities"], aliases, step)
    return _headed("archive.yml", schema)


def front_matter_schema() -> Schema:
    """The keys above a postmortem's text."""
    return _headed("Front matter of a postmortem", _spelled(FrontMatter.model_json_schema()))


def labels_schema() -> Schema:
    """What labels.yml may say: the path of a document, and what was decided of its inferred labels."""
    entry = _spelled(DocumentLabels.model_json_schema(ref_template="#/$defs/{model}"))
    parts = entry.pop("$defs")
    for optional in (entry, *parts.values()):
        optional["type"] = ["object", "null"]
    return _headed("labels.yml", {"type": ["object", "null"], "additionalProperties": entry, "$defs": parts})


def postmortem_schema() -> Schema:
    """One line of `postmortem export --format jsonl`: a document as it was read, with its findings."""
    schema = Postmortem.model_json_schema(mode="serialization")
    del schema["properties"]["outline"], schema["$defs"]["Section"]
    for definition in schema["$defs"].values():
        definition["properties"].pop("line", None)
    parts = {key: _NUMBER if isinstance(value, int) else _TEXT for key, value in _FINDING.as_json().items()}
    parts |= {"end_line": _NUMBER, "end_column": _NUMBER}
    finding = {
        "type": "object",
        "properties": parts,
        "required": sorted(parts),
        "additionalProperties": False,
    }
    schema["properties"]["findings"] = {"type": "array", "items": finding}
    return _headed("A postmortem as it was read", schema)


def _headed(title: str, schema: Schema) -> Schema:
    return {"$schema": DIALECT, **schema, "title": title}


def _spelled(schema: Any) -> Any:
    """`schema` with what our readers also accept: one name for a list of names, nothing for an empty list."""
    if isinstance(schema, list):
        return [_spelled(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    spelled = {key: _spelled(value) for key, value in schema.items()}
    if spelled.get("type") == "array" and isinstance(spelled.get("items"), dict):
        spelled["type"] = ["array", "string", "null"]
    return spelled


def _or_short(declared: Schema, entry: Schema, item: Schema) -> Schema:
    """`declared` as a mapping of names to `entry`, or as a mere list of `item`."""
    head = {key: value for key, value in declared.items() if key in {"description", "default", "title"}}
    mapping = {"type": "object", "additionalProperties": entry}
    return {**head, "anyOf": [mapping, {"type": "array", "items": item}]}
