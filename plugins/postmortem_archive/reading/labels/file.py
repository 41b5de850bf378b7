"""labels.yml: read with places, and written so that comments, order and everything else in it stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from pydantic import ValidationError

from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.labels import KEYS, DocumentLabels, LabelSet
from postmortem_archive.model.slugs import slugify
from postmortem_archive.model.spans import Span
from postmortem_archive.reading.yaml_nodes import Refused, compose

RULE = "labels-file"
_WAY_OUT = (
    "Each document has `accepted`, `rejected` or `proposed`; each of these has lists of `systems` and "
    "`contributing_factors`."
)


def parse_labels(text: str, path: str = "labels.yml") -> tuple[dict[str, DocumentLabels], list[Finding]]:
    """Document path -> decisions, and a finding for each entry that cannot be read; the others count."""
    try:
        marked = compose(text)
    except Refused as refused:
        message = f"labels.yml is broken: {refused.message}; no label is accepted or rejected."
        way_out = "Mend the YAML there."
        return {}, [Finding(RULE, Level.ERROR, path, message, refused.span, suggestion=way_out)]
    if marked.data is None:
        return {}, []
    if not isinstance(marked.data, dict):
        return {}, [Finding(RULE, Level.ERROR, path, "labels.yml must map document paths to labels.", Span(1),
                            suggestion=_WAY_OUT)]  # fmt: skip
    found: dict[str, DocumentLabels] = {}
    findings: list[Finding] = []
    for document, entry in marked.data.items():
        try:
            found[document] = DocumentLabels.model_validate(entry or {})
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]
            span = marked.span((document, *fault["loc"]))
            where = ".".join(map(str, fault["loc"])) or "entry"
            message = f"{document}: {where}: {fault['msg']}; its labels are not used."
            findings.append(Finding(RULE, Level.ERROR, path, message, span, suggestion=_WAY_OUT))
    findings += [
        Finding(RULE, Level.WARNING, path, f"`{repeated[-1]}` stands twice; the last one counts.",
                marked.keys.get(repeated, Span(1)), suggestion="Merge the two.")
        for repeated in marked.repeated
    ]  # fmt: skip
    return found, findings


def record(text: str, changes: Mapping[str, DocumentLabels]) -> str:
    """`text` of a labels.yml with `changes` added, document by document.

    What is accepted now is no longer rejected or proposed, and the other way round. Documents that are new to
    the file are put at its end, in path order. Raises Refused where `text` is no labels.yml.
    """
    _check(text)
    yaml = _round_trip()
    head, data = "", yaml.load(text)
    if data is None:  # nothing but comments, which belong to no node
        head, data = text if not text or text.endswith("\n") else text + "\n", yaml.map()
    for document in sorted(changes):
        entry = data.setdefault(document, yaml.map())
        _merge(entry, changes[document], yaml)
        if not entry:
            del data[document]
    if not data:
        return head or text
    return head + _dumped(yaml, data)


def forget(text: str, written: Mapping[str, LabelSet]) -> str:
    """`text` without accepted labels that now stand in the documents themselves (path -> labels)."""
    yaml = _round_trip()
    data = yaml.load(text)
    for document, labels in written.items():
        entry = (data or {}).get(document)
        if entry:
            for facet, key in KEYS.items():
                _remove(entry, "accepted", key, labels.of(facet))
            if not entry:
                del data[document]
    return _dumped(yaml, data) if data else ""


def _round_trip() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dumped(yaml: Any, data: Any) -> str:
    out = StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _check(text: str) -> None:
    marked = compose(text)
    if marked.data is not None and not isinstance(marked.data, dict):
        raise Refused("it must map document paths to labels", Span(1))


def _merge(entry: Any, change: DocumentLabels, yaml: Any) -> None:
    for facet, key in KEYS.items():
        accepted, rejected = change.accepted.of(facet), change.rejected.of(facet)
        _add(entry, "accepted", key, accepted, yaml)
        _add(entry, "rejected", key, rejected, yaml)
        _add(entry, "proposed", key, change.proposed.of(facet), yaml)
        _remove(entry, "accepted", key, rejected)
        _remove(entry, "rejected", key, accepted)
        _remove(entry, "proposed", key, (*accepted, *rejected))


def _add(entry: Any, decision: str, key: str, names: Iterable[str], yaml: Any) -> None:
    held = _held(entry, decision, key)
    new = [name for name in names if slugify(name) not in {slugify(str(known)) for known in held}]
    if not new:
        return
    if entry.get(decision) is None:
        entry[decision] = yaml.map()
    listed = entry[decision].get(key)
    if isinstance(listed, list):
        listed.extend(new)
    else:
        entry[decision][key] = yaml.seq([*held, *new])


def _remove(entry: Any, decision: str, key: str, names: Iterable[str]) -> None:
    unwanted = {slugify(name) for name in names}
    kept = [name for name in _held(entry, decision, key) if slugify(str(name)) not in unwanted]
    if len(kept) == len(_held(entry, decision, key)):
        return
    if kept:
        listed = entry[decision][key]
        for index in reversed(range(len(listed))):
            if slugify(str(listed[index])) in unwanted:
                del listed[index]
        return
    del entry[decision][key]
    if not entry[decision]:
        del entry[decision]


def _held(entry: Any, decision: str, key: str) -> list[Any]:
    listed = (entry.get(decision) or {}).get(key)
    return list(listed) if isinstance(listed, list) else [listed] if listed else []
