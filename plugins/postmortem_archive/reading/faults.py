"""What a schema says against a file, in the words of whoever wrote the file: one fault each, with its
place and a way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from postmortem_archive.model.spans import Span
from postmortem_archive.reading.yaml_nodes import Marked, Path

NEAR_ENOUGH = 70
"""Likeness, of 100, from which one name may be meant by another."""


class Fault(NamedTuple):
    """One thing that is wrong at `path`; `of_key` where the key itself is."""

    path: Path
    message: str
    suggestion: str = ""
    of_key: bool = False

    def span(self, marked: Marked) -> Span:
        """Where it stands."""
        return marked.keys[self.path] if self.of_key and self.path in marked.keys else marked.span(self.path)


def nearest(name: str, known: Sequence[str], likeness: float = NEAR_ENOUGH) -> str | None:
    """The one of `known` that was probably meant by `name`."""
    found = process.extractOne(name.lower(), known, scorer=fuzz.ratio, score_cutoff=likeness)
    return found[0] if found else None


def faults(error: ValidationError, model: type[BaseModel]) -> Iterator[Fault]:
    """The faults behind a validation error, those of alternatives that were not meant left out."""
    found = [
        (fault, *_resolved(fault["loc"], model)) for fault in error.errors(include_url=False, include_context=True)
    ]
    met: set[tuple[Path, bool]] = set()
    unknown = {path[:-1] for fault, path, _ in found if fault["type"] == "extra_forbidden"}
    for fault, path, keys in found:
        if _of_other_branch(fault) or (fault["type"] == "missing" and path[:-1] in unknown):
            continue
        of_key = fault["type"] == "extra_forbidden"
        if (path, of_key) not in met:
            met.add((path, of_key))
            yield Fault(path, *_said(fault, path, keys), of_key)


def _of_other_branch(fault: Any) -> bool:
    """Where a word or a mapping may stand, pydantic complains twice: the branch for the other shape is not
    meant."""
    last, value = fault["loc"][-1], fault["input"]
    if last == "str":
        return isinstance(value, dict)
    return fault["type"] == "model_type" and not isinstance(value, dict)


def _said(fault: Any, path: Path, keys: Sequence[str]) -> tuple[str, str]:
    name = ".".join(str(part) for part in path) or "the file"
    kind = fault["type"]
    if kind == "extra_forbidden":
        near = nearest(str(path[-1]), keys)
        meant = f": did you mean `{near}`?" if near else "."
        way_out = f"Rename it to `{near}`." if near else f"Known here: {', '.join(keys)}."
        return f"Unknown key `{path[-1]}`{meant}", way_out
    if kind == "missing":
        return f"`{name}` is missing.", ""
    if kind == "string_type":
        return f"`{name}` must be a word or a sentence, not a list or a mapping.", ""
    if kind in ("tuple_type", "list_type"):
        return f"`{name}` must be a list.", ""
    if kind in ("dict_type", "model_type"):
        return f"`{name}` must be a mapping of keys to values.", ""
    if kind == "literal_error":
        expected = str(fault["ctx"]["expected"]).replace("'", "`")
        options = [part.strip(" '") for part in str(fault["ctx"]["expected"]).replace(" or ", ", ").split(",")]
        near = nearest(str(fault["input"]), options)
        return (
            f"`{name}` must be {expected}, not `{fault['input']}`.",
            f"Did you mean `{near}`?" if near else "",
        )
    if kind.startswith("date"):
        return f"`{name}`: `{fault['input']}` is not a day that exists.", "Write it as 2026-03-01."
    if kind.startswith("bool"):
        return f"`{name}` must be on or off, not `{fault['input']}`.", ""
    return f"`{name}`: {str(fault['msg']).removeprefix('Value error, ')}.", ""


def _resolved(loc: tuple[int | str, ...], model: Any) -> tuple[Path, Sequence[str]]:
    """The path in the file that a location of pydantic's means (it names branches of unions too), and the
    keys known there."""
    path: list[int | str] = []
    here: Any = model
    keys: Sequence[str] = ()
    for part in loc:
        if isinstance(here, type) and issubclass(here, BaseModel):
            keys = tuple(here.model_fields)
            here = here.model_fields[str(part)].annotation if part in here.model_fields else None
        elif get_origin(here) is dict:
            here = get_args(here)[1]
        elif get_origin(here) in (Union, UnionType):
            branches = [branch for branch in get_args(here) if branch is not type(None)]
            if branch := _branch(part, branches):
                here = branch
                continue
            here = branches[0]
            if isinstance(part, int):
                here = (get_args(here) or (None,))[0]
        elif isinstance(part, int):
            here = (get_args(here) or (None,))[0]
        elif here in (str, None) and part == "str":
            continue
        path.append(part)
    return tuple(path), keys


def _branch(part: int | str, branches: Sequence[Any]) -> Any:
    """The member of a union that pydantic names in a location: by class (`RepoPaths`, `str`) or by kind
    (`literal[...]`)."""
    for branch in branches:
        kind = getattr(get_origin(branch) or branch, "__name__", str(get_origin(branch)).rpartition(".")[2])
        if part == kind or (isinstance(part, str) and part.lower().startswith(f"{kind.lower()}[")):
            return branch
    return None
