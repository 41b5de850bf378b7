"""A rule's manual page: its docstring, in parts.

    <one line: what it looks for>

    What: <paragraph>

    Why: <paragraph>

    Flags:
        <sample>

    Passes:
        <sample>

A sample of a sentence rule is a sentence, after `[section]` where the section matters. A sample of a
document rule is a postmortem as a YAML flow mapping. Every sample is a test.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import cast

import yaml

from postmortem_archive.model.document import Postmortem, SectionName
from postmortem_archive.model.prose import Run, Sentence

_PART = re.compile(r"^(What|Why|Flags|Passes):[ \t]*", re.MULTILINE)
_INDENT = 4
_SECTION = re.compile(r"\[(\w+)\] (?=\S)")


@dataclass(frozen=True)
class Manual:
    """The parts of a manual page; samples as written, one line each."""

    title: str
    what: str
    why: str
    flags: tuple[str, ...]
    passes: tuple[str, ...]


def manual(docstring: str) -> Manual:
    """The manual page that `docstring` holds; one that lacks a part raises `KeyError`."""
    title, *pieces = _PART.split(inspect.cleandoc(docstring))
    parts = dict(zip(pieces[::2], pieces[1::2], strict=True))
    flags, passes = _samples(parts["Flags"]), _samples(parts["Passes"])
    return Manual(title.strip(), _paragraph(parts["What"]), _paragraph(parts["Why"]), flags, passes)


def sample_sentence(sample: str) -> Sentence:
    """The sentence that a sample stands for; before it `[section]`, where the section matters."""
    stated = _SECTION.match(sample)
    text = sample[stated.end() :] if stated else sample
    section = cast(SectionName, stated[1]) if stated else None
    return Sentence(text, text, "prose", (Run(0, 1, 1),), section)


def sample_postmortem(sample: str) -> Postmortem:
    """The postmortem that a sample states; path, id and title are filled in."""
    return Postmortem.model_validate(
        {"path": "sample.md", "id": "sample", "title": "Sample", **yaml.load(sample, yaml.BaseLoader)}
    )


def _samples(text: str) -> tuple[str, ...]:
    """The samples of a part; a line that is indented further goes on with the one before."""
    samples: list[str] = []
    for line in text.splitlines():
        if line.startswith(" " * (_INDENT + 1)) and samples:
            samples[-1] += f" {line.strip()}"
        elif line.strip():
            samples.append(line.strip())
    return tuple(samples)


def _paragraph(text: str) -> str:
    return " ".join(text.split())
