"""From facts to finished pages: the templates, the words and the links of one site."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jinja2 import Environment

from postmortem_archive.rendering.body import Fragment, Heading
from postmortem_archive.rendering.links import Links, Style
from postmortem_archive.rendering.outline import Outline
from postmortem_archive.rendering.pages import Context, kinds
from postmortem_archive.rendering.templating import environment, package_templates
from postmortem_archive.rendering.wording import Strings, Wording


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page, without the theme around it."""

    address: str
    """Relative to the mount; ends in `/`, empty for the home page."""
    title: str
    """Plain text, not escaped."""
    html: str
    toc: tuple[Heading, ...] = ()
    description: str = ""
    """Plain text, not escaped; one sentence."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """Front matter for the theme, such as `hide: [toc]`."""
    standalone: bool = False
    """Whether `html` is a whole document, to be written as it is, without a theme."""


@dataclass(frozen=True)
class Site:
    """How this site's pages are made."""

    style: Style = "directory"
    mount: str = ""
    """Where the archive lies in the site."""
    strings: Strings = field(default_factory=dict)
    """The site's own words, by key of `strings/en.yml`."""
    overrides: Mapping[str, str] = field(default_factory=dict)
    """Template name (`incident.html`) -> text that replaces ours. A replacement may extend
    `package/incident.html`."""

    def render(self, kind: str, key: str, context: Context, body: Fragment | None = None) -> Page:
        """The page of `kind` that `context` describes; an incident's body goes in as it is."""
        address = kinds()[kind].address(key)
        outline = Outline(kind)
        html = self._environment.get_template(f"{kind}.html").render(
            **context,
            kind=kind,
            key=key,
            page=outline,
            links=Links(address, self.style, self.mount),
            fragment=body or Fragment(""),
        )
        return Page(
            address,
            outline.title_text,
            html,
            tuple(outline.toc),
            outline.description,
            outline.meta,
            outline.is_standalone,
        )

    def search_field(self, base: str, style: Style) -> str:
        """The search field that every page of the site carries; `base` leads from that page to the mount."""
        root = base + "../" * len([part for part in self.mount.split("/") if part])
        template = self._environment.get_template("search_field.html")
        return template.render(base=base, site=root, file=style == "file")

    @cached_property
    def fingerprint(self) -> str:
        """Changes when templates, words or the style of links do: a finished page depends on it beside its
        context."""
        words = Wording(self.strings).digest()
        parts = [self.style, self.mount, self.overrides, package_templates(), words]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    @cached_property
    def _environment(self) -> Environment:
        return environment(Wording(self.strings), self.overrides)
