"""Lines of text that begin with a label: `**Key:** value`, `**Key**: value`, `Key: value`, `- Key: value`,
`Key: value<br>`, and several on one line where each label is bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from postmortem_archive.model.spans import Span
from postmortem_archive.reading.labelled import Labelled

MAX_VALUE = 600
WRAPPED = 55
"""A line of so many characters behind a bold label goes on in the next one."""
_PLAIN = re.compile(r"([^\W\d_][^:|\n\"{}=]{0,47}?)\s*:(?!//)\s*(\S.*)\Z", re.S)
_LABEL = re.compile(r"\W{0,3}[A-Z][\w /()-]{0,46}:(?:\s|$)")
_BREAK = re.compile(r"<br\s*/?>", re.I)


def find(tokens: Sequence[Token]) -> Iterator[Labelled]:
    """The labelled lines of paragraphs and list items."""
    for index, token in enumerate(tokens):
        in_paragraph = token.type == "inline" and tokens[index - 1].type == "paragraph_open"
        if in_paragraph and token.map and ":" in token.content:
            yield from _of(token, token.map[0] + 1)


def _of(inline: Token, line: int) -> Iterator[Labelled]:
    run: list[tuple[str, bool]] = []
    depth = length = 0
    begun = line
    broken = "<br" in inline.content
    for index, child in enumerate(inline.children or ()):
        kind = child.type
        if (
            kind == "softbreak"
            and run
            and (broken or (length >= WRAPPED and _is_bold(run)))
            and _goes_on(inline, index)
        ):
            run.append((" ", depth > 0))
            line, length = line + 1, 0
        elif kind in ("softbreak", "hardbreak"):
            yield from _read(run, begun)
            run, line, length = [], line + 1, 0
            begun = line
        elif kind == "html_inline" and _BREAK.match(child.content):
            yield from _read(run, begun)
            run, begun = [], line
        elif kind == "strong_open":
            depth += 1
            if depth == 1 and any(bold for _, bold in run):
                yield from _read(run, begun)
                run, begun = [], line
        elif kind == "strong_close":
            depth -= 1
        elif kind in ("text", "code_inline", "text_special"):
            run.append((child.content, depth > 0))
            length += len(child.content)
    yield from _read(run, begun)


def _is_bold(run: Sequence[tuple[str, bool]]) -> bool:
    """Whether the first words of a run are bold."""
    return next((bold for text, bold in run if text.strip()), False)


def _goes_on(inline: Token, index: int) -> bool:
    """Whether the next line goes on with this one: plain words or code without a label."""
    after = (inline.children or [])[index + 1 : index + 2]
    return bool(after) and after[0].type in ("text", "code_inline") and not _LABEL.match(after[0].content)


def _read(run: Sequence[tuple[str, bool]], line: int) -> Iterator[Labelled]:
    while run and not run[0][0].strip():
        run = run[1:]
    bold = ""
    taken = 0
    for text, is_bold in run:
        if not is_bold:
            break
        bold += text
        taken += 1
    rest = "".join(text for text, _ in run[taken:])
    if (
        bold
        and len(bold) <= 60
        and ":" not in bold.rstrip(" :")
        and (bold.rstrip().endswith(":") or rest.lstrip()[:1] == ":")
    ):
        label, value = bold, rest.lstrip(" :")
    elif pair := _PLAIN.match((bold + rest).strip()[: MAX_VALUE + 80]):
        label, value = pair[1], pair[2]
    else:
        return
    if value := value.strip(" \t\n|·•"):
        cut = value if len(value) <= MAX_VALUE else value[:MAX_VALUE].rpartition(" ")[0] + " …"
        yield Labelled(label.strip(" :*_"), cut, Span(line))
