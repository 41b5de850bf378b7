"""`markdown: pymdownx`: bodies rendered as the site renders its own pages, with its Python-Markdown and extensions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig

from postmortem_archive.pipeline.publication import Converted
from postmortem_archive.rendering.body import Heading

TOP = 3
"""The level of a body's highest headings, under those of the page."""

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$", re.MULTILINE)


class PythonMarkdown:
    """The site's configured Python-Markdown, for bodies."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._extensions = list(dict.fromkeys([*config.markdown_extensions, "toc"]))
        self._settings: Mapping[str, Mapping[str, Any]] = config.mdx_configs or {}

    def __call__(self, text: str, title: str) -> Converted:
        """HTML, not sanitised, and headings of a body; a first heading that repeats the page's title is left out."""
        first = _HEADING.search(text)
        if first and not text[: first.start()].strip() and first[2] == title:
            text = text[first.end() :]
        highest = min((len(marks) for marks, _ in _HEADING.findall(text)), default=1)
        toc = {**self._settings.get("toc", {}), "permalink": False, "baselevel": TOP - highest + 1}
        markdown = Markdown(extensions=self._extensions, extension_configs={**self._settings, "toc": toc})
        html = markdown.convert(text)
        return Converted(html, tuple(_flat(getattr(markdown, "toc_tokens", ()))))


def _flat(tokens: Sequence[Mapping[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(token["id"], token["name"], token["level"])
        yield from _flat(token["children"])
